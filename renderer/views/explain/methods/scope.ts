import type { MethodComparison } from '../../../../preload/contract/contract.ts';
import type { ChosenParameters } from '../../../../preload/words/chosenParameters.ts';
import { comparedTitle } from '../../../../preload/words/comparedTitle.ts';
import { isControlMap } from '../../../../preload/words/controlMaps.ts';

type Methods = MethodComparison['methods'];
/** A method with what was measured on the beats in view. */
export type MethodRow = Methods[number]['all'] & Pick<Methods[number], 'method' | 'parameters'>;

/** Every method on all compared beats, or on those of one class. */
export function rowsOf(methods: Methods, target: string | null): MethodRow[] {
  return methods.flatMap(({ method, parameters, all, perClass }) => {
    const measured = target === null ? all : perClass.find((one) => one.target === target);
    return measured ? [{ ...measured, method, parameters }] : [];
  });
}

/** What each method of a comparison was given; older comparisons do not say. */
export function parametersOfRows(methods: Methods): ChosenParameters {
  const given = methods.filter(({ method, parameters }) => !isControlMap(method) && parameters !== undefined);
  return Object.fromEntries(given.map(({ method, parameters }) => [method, parameters]));
}

export const titleOf = comparedTitle;

/** With a true minus sign, and none before zero. */
export function signed(value: number, digits = 3): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '\u2212');
}

/** "0.412 to 0.463" */
export function formatInterval([low, high]: readonly [number, number]): string {
  return `${signed(low)} to ${signed(high)}`;
}
