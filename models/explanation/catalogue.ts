import { parameterProblem } from '../../preload/words/chosenParameters.ts';
import { type MethodFacts, type MethodName, methodFacts, methodNames } from '../../preload/words/methods.ts';
import type { ParameterValues } from '../../preload/words/parameters.ts';
import { loadNamed } from '../loadNamed.ts';
import type { ExplanationMethod, MethodOptions } from './method.ts';

export interface ParametrisedOptions extends MethodOptions {
  /** All of the method's parameters, by name; `defaultParameters` has the ones that the application takes. */
  readonly parameters: ParameterValues;
}

export interface CataloguedMethod {
  readonly name: MethodName;
  readonly facts: MethodFacts;
  readonly run: ExplanationMethod<ParametrisedOptions>;
}

/**
 * Every method of preload/words/methods.ts. One with parameters of its own takes them by name; `checkParameters` has looked at
 * them.
 */
const methods: Readonly<Record<MethodName, ExplanationMethod<ParametrisedOptions>>> = await loadNamed(
  methodNames,
  (file) => import(`./methods/${file}.ts`),
);

/** @throws naming the methods that exist, where `name` is none of them. */
export function methodNamed(name: string): CataloguedMethod {
  const known = methodNames.find((candidate) => candidate === name);
  if (!known) throw new Error(`unknown method '${name}'; expected one of ${methodNames.join(', ')}`);
  const facts = methodFacts[known];
  return {
    name: known,
    facts,
    run: (engine, model, windows, options, signal) => {
      checkParameters(known, options.parameters);
      return methods[known](engine, model, windows, options, signal);
    },
  };
}

/** @throws where a parameter is missing, unknown or out of its range */
function checkParameters(method: MethodName, given: ParameterValues): void {
  const missing = Object.keys(methodFacts[method].parameters).find((name) => given[name] === undefined);
  const problem = missing === undefined ? parameterProblem(method, given) : `${method}.${missing} is missing`;
  if (problem !== undefined) throw new Error(problem);
}
