import { type ChosenParameters, parameterProblem } from '../../../../preload/words/chosenParameters.ts';
import { type MethodName, methodFacts, methodNames } from '../../../../preload/words/methods.ts';
import { expectedOf, type NumberParameter, type ParameterFacts } from '../../../../preload/words/parameters.ts';
import type { Option } from '../option.ts';
import { WrongUsage } from '../wrongUsage.ts';

const named = methodNames.flatMap((method) =>
  Object.keys(methodFacts[method].parameters).map((name) => `${method}.${name}`),
);

export const parameterHelp: Readonly<Record<string, Option>> = {
  set: {
    type: 'string',
    value: 'METHOD.NAME=VALUE',
    help: 'a parameter of a method, instead of its default; lengths in samples, or as 20ms',
    values: named,
    multiple: true,
  },
};

export interface ModelWindow {
  readonly samplingRateHz: number;
  readonly beforeSamples: number;
  readonly afterSamples: number;
}

/**
 * Parameters written as `occlusion.width=20ms`; undefined where none is written.
 * @param window of the model: what milliseconds are turned into samples by, and what a stretch has to fit into
 * @throws WrongUsage with what was expected
 */
export function chosenParameters(
  written: readonly string[],
  methods: readonly MethodName[],
  window: ModelWindow,
): ChosenParameters | undefined {
  const chosen: Partial<Record<MethodName, Record<string, number | string>>> = {};
  for (const one of written) {
    const { method, name, facts, value } = read(one, methods);
    chosen[method] ??= {};
    const own = chosen[method];
    if (Object.hasOwn(own, name)) throw new WrongUsage(`--set gives ${method}.${name} more than once`);
    own[name] = facts.kind === 'choice' ? value : numberOf(one, facts, value, window.samplingRateHz);
  }
  for (const [method, own] of Object.entries(chosen)) {
    const problem = parameterProblem(method as MethodName, own, window.beforeSamples + window.afterSamples);
    if (problem !== undefined) throw new WrongUsage(`--set: ${problem}`);
  }
  return written.length === 0 ? undefined : chosen;
}

interface Written {
  readonly method: MethodName;
  readonly name: string;
  readonly facts: ParameterFacts;
  readonly value: string;
}

function read(written: string, methods: readonly MethodName[]): Written {
  const [, asked = '', name = '', value = ''] = /^([^.=]+)\.([^.=]+)=(.+)$/.exec(written) ?? [];
  if (value === '') {
    throw new WrongUsage(`--set is written METHOD.NAME=VALUE, as in occlusion.width=20ms, not "${written}"`);
  }
  const method = methodNames.find((known) => known === asked);
  if (method === undefined) throw new WrongUsage(`--set names no method "${asked}"; it takes ${named.join(', ')}`);
  if (!methods.includes(method)) {
    throw new WrongUsage(`--set ${written}: ${method} is not asked for; it takes parameters of ${methods.join(', ')}`);
  }
  const facts = Object.hasOwn(methodFacts[method].parameters, name) ? methodFacts[method].parameters[name] : undefined;
  if (facts === undefined) {
    const names = Object.keys(methodFacts[method].parameters).map((known) => `${method}.${known}`);
    const takes = names.length > 0 ? `takes ${names.join(', ')}` : 'takes no parameters';
    throw new WrongUsage(`--set: ${method} has no parameter "${name}"; it ${takes}`);
  }
  return { method, name, facts, value };
}

function numberOf(written: string, facts: NumberParameter, value: string, samplingRateHz: number): number {
  const [, digits, unit] = /^(\d+(?:\.\d+)?) ?(ms)?$/.exec(value) ?? [];
  const isTime = unit === 'ms';
  if (digits === undefined || (isTime && facts.unit !== 'samples')) {
    const inTime = facts.unit === 'samples' ? ', or milliseconds, as 20ms' : '';
    throw new WrongUsage(`--set ${written}: expected ${expectedOf(facts)}${inTime}`);
  }
  if (!isTime) return Number(digits);
  const samples = Math.round((Number(digits) * samplingRateHz) / 1000);
  if (samples >= 1) return samples;
  const one = (1000 / samplingRateHz).toFixed(1);
  throw new WrongUsage(`--set ${written}: a sample of this model lasts ${one} ms; expected at least half of it`);
}
