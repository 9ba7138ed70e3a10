import { type ChosenParameters, formatParameters } from '../../../preload/words/chosenParameters.ts';
import { type MethodName, methodFacts, methodNames } from '../../../preload/words/methods.ts';

/** Methods as their papers write them. */
export const methodTitle = Object.fromEntries(methodNames.map((name) => [name, methodFacts[name].title])) as Readonly<
  Record<MethodName, string>
>;

/** "Occlusion (width 9 samples)": with its parameters where they are not the defaults. */
export function methodLabel(method: MethodName, unusual: ChosenParameters | undefined): string {
  const own = formatParameters(unusual?.[method] ?? {});
  return own === '' ? methodTitle[method] : `${methodTitle[method]} (${own})`;
}
