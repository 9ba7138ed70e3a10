import {
  type ChosenParameters,
  nonDefaultParameters,
  parameterProblem,
  parametersOf,
} from '../../../preload/words/chosenParameters.ts';
import { type MethodName, methodFacts, methodNames } from '../../../preload/words/methods.ts';
import type { ParameterFacts, ParameterValues } from '../../../preload/words/parameters.ts';

/**
 * The parameters that a place names, written as on the command line: `occlusion.width=9,occlusion.stride=3`. Of a method with
 * one that does not fit, none: an old bookmark must not show an error for every map.
 */
export function chosenParameters(written: string | undefined): ChosenParameters {
  const chosen: Partial<Record<MethodName, ParameterValues>> = {};
  for (const one of (written ?? '').split(',')) {
    const [, asked, name = '', value = ''] = /^([^.=]+)\.([^.=]+)=(.+)$/.exec(one) ?? [];
    const method = methodNames.find((known) => known === asked);
    if (!method) continue;
    const isNumber = methodFacts[method].parameters[name]?.kind === 'number';
    chosen[method] = { ...chosen[method], [name]: isNumber ? Number(value) : value };
  }
  const fitting = Object.entries(chosen).filter(([method, own]) => !parameterProblem(method as MethodName, own));
  return Object.fromEntries(fitting);
}

/** The place with these parameters of one method in the place of what it named; null: all are the defaults. */
export function writtenParameters(chosen: ChosenParameters): string | null {
  const list = setOptions(chosen);
  return list.length === 0 ? null : list.join(',');
}

/** `occlusion.width=9`, one for each that is not the default, in the order of the methods. */
export function setOptions(chosen: ChosenParameters): string[] {
  return methodNames.flatMap((method) =>
    Object.entries(unusual(method, chosen)).map(([name, value]) => `${method}.${name}=${value}`),
  );
}

/** What a request says of some methods' parameters: nothing where all are the defaults. */
export function asked(chosen: ChosenParameters, methods: readonly MethodName[]): { parameters?: ChosenParameters } {
  const own = methods.map((method) => [method, unusual(method, chosen)] as const);
  const parameters = Object.fromEntries(own.filter(([, parameters]) => Object.keys(parameters).length > 0));
  return Object.keys(parameters).length === 0 ? {} : { parameters };
}

function unusual(method: MethodName, chosen: ChosenParameters): ParameterValues {
  return nonDefaultParameters(method, parametersOf(method, chosen));
}

/** What was typed, as a value; NaN for what is no number. */
export function typedValue(facts: ParameterFacts, typed: string): number | string {
  if (facts.kind === 'choice') return typed;
  return typed.trim() === '' ? Number.NaN : Number(typed);
}
