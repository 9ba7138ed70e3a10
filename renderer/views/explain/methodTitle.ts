import { methodFacts } from '../../../preload/methods.ts';
import { type MethodName, methodNames } from '../../../preload/vocabulary.ts';

/** Methods as their papers write them. */
export const methodTitle = Object.fromEntries(methodNames.map((name) => [name, methodFacts[name].title])) as Readonly<
  Record<MethodName, string>
>;
