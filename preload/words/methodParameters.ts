/** What can be chosen of an explanation method: once for the window, the command line, the contract and the catalogue. */
import type { MethodName, MethodParameters } from './methods.ts';

interface Described {
  /** For a label. */
  readonly title: string;
  /** One sentence. */
  readonly meaning: string;
}
export interface NumberParameter extends Described {
  readonly kind: 'number';
  /** `samples` may be told in milliseconds too; a `share` is of 1; none: a count. */
  readonly unit: 'samples' | 'share' | 'none';
  readonly whole: boolean;
  readonly least: number;
  readonly most: number;
  readonly usual: number;
}
export interface ChoiceParameter extends Described {
  readonly kind: 'choice';
  /** Values and what they mean. */
  readonly choices: Readonly<Record<string, string>>;
  readonly usual: string;
}
export type ParameterFacts = NumberParameter | ChoiceParameter;

/** Parameters by method, where they are not the defaults; others may be left out. */
export type ChosenParameters = Readonly<Partial<Record<MethodName, MethodParameters>>>;

/** What stands for "nothing there": zero is not neutral for an ECG, whose baseline wanders. */
export const baselineNames = ['line', 'mean', 'zero'] as const;
export type BaselineName = (typeof baselineNames)[number];

const baseline = {
  ...{ kind: 'choice', title: 'Baseline', meaning: 'What stands for a beat that shows nothing.', usual: 'line' },
  choices: { line: 'line from first to last sample', mean: 'mean of the window', zero: '0 mV' },
} as const satisfies ParameterFacts;

const parameterFacts: Readonly<Partial<Record<MethodName, Readonly<Record<string, ParameterFacts>>>>> = {
  'score-cam': { baseline },
  'smooth-grad': {
    copies: {
      ...{ kind: 'number', title: 'Noisy copies', meaning: 'Copies of a beat whose gradients are averaged.' },
      ...{ unit: 'none', whole: true, least: 1, most: 1000, usual: 25 },
    },
    sigma: {
      ...{ kind: 'number', title: 'Noise', meaning: "Standard deviation, as a share of each beat's own range." },
      ...{ unit: 'share', whole: false, least: 0, most: 1, usual: 0.1 },
    },
    seed: {
      ...{ kind: 'number', title: 'Seed', meaning: 'Of the noise: the same number gives the same map again.' },
      ...{ unit: 'none', whole: true, least: 0, most: 4_294_967_295, usual: 1 },
    },
  },
  'integrated-gradients': {
    points: {
      ...{ kind: 'number', title: 'Steps', meaning: 'Points on the way from the baseline to the beat.' },
      ...{ unit: 'none', whole: true, least: 1, most: 4096, usual: 256 },
    },
    baseline,
  },
  occlusion: {
    width: {
      ...{ kind: 'number', title: 'Width', meaning: 'Stretch that is taken away at once.' },
      ...{ unit: 'samples', whole: true, least: 1, most: 1000, usual: 18 },
    },
    stride: {
      ...{ kind: 'number', title: 'Stride', meaning: 'From one stretch to the next; at most the width.' },
      ...{ unit: 'samples', whole: true, least: 1, most: 1000, usual: 6 },
    },
    replacement: {
      ...{ kind: 'choice', title: 'Replacement', meaning: 'What takes the place of the stretch.', usual: 'line' },
      choices: { line: 'line between its neighbours', mean: 'mean of the window', zero: '0 mV' },
    },
  },
};

/** Of a method by name, in the order in which they are shown; empty where it has none. */
export function parametersFor(method: MethodName): Readonly<Record<string, ParameterFacts>> {
  return parameterFacts[method] ?? {};
}

/** Whether a parameter of this name counts samples: a name means the same with every method that has it. */
export function countsSamples(name: string): boolean {
  return Object.values(parameterFacts).some((facts) => {
    const own = facts[name];
    return own?.kind === 'number' && own.unit === 'samples';
  });
}

export function defaultParameters(method: MethodName): MethodParameters {
  return Object.fromEntries(Object.entries(parametersFor(method)).map(([name, { usual }]) => [name, usual]));
}

/** All parameters of a method: the defaults, but for those that were chosen. */
export function parametersOf(method: MethodName, chosen: ChosenParameters | undefined): MethodParameters {
  return { ...defaultParameters(method), ...chosen?.[method] };
}

/** Those that are not the defaults; none where all are. */
export function nonDefaultParameters(method: MethodName, parameters: MethodParameters): MethodParameters {
  const usual = defaultParameters(method);
  return Object.fromEntries(Object.entries(parameters).filter(([name, value]) => usual[name] !== value));
}

/**
 * What is wrong with some parameters of a method, with what was expected; undefined: nothing.
 *
 * @param windowSamples length of the model's window, where it is known: a stretch of it is shorter
 */
export function parameterProblem(
  method: MethodName,
  chosen: MethodParameters,
  windowSamples = Number.POSITIVE_INFINITY,
): string | undefined {
  const known = parametersFor(method);
  for (const [name, value] of Object.entries(chosen)) {
    const facts = known[name];
    if (!facts) {
      const names = Object.keys(known);
      return `${method} has no parameter '${name}'; it takes ${names.length > 0 ? names.join(', ') : 'none'}`;
    }
    const expected = expectedOf(facts, windowSamples);
    if (!fits(facts, value, windowSamples)) return `${method}.${name} is ${value}; expected ${expected}`;
  }
  const all = { ...defaultParameters(method), ...chosen };
  if (method === 'occlusion' && Number(all.stride) > Number(all.width)) {
    return `occlusion.stride is ${all.stride}, above the width of ${all.width}: samples between two stretches would have no value; expected a stride of at most the width`;
  }
  return undefined;
}

/** "a whole number of samples from 1 to 279", "one of line, mean, zero" */
export function expectedOf(facts: ParameterFacts, windowSamples = Number.POSITIVE_INFINITY): string {
  if (facts.kind === 'choice') return `one of ${Object.keys(facts.choices).join(', ')}`;
  const unit = facts.unit === 'samples' ? ' of samples' : '';
  return `a ${facts.whole ? 'whole ' : ''}number${unit} from ${facts.least} to ${mostOf(facts, windowSamples)}`;
}

/** The greatest value that a model's window leaves. */
export function mostOf({ unit, most }: NumberParameter, windowSamples = Number.POSITIVE_INFINITY): number {
  return unit === 'samples' ? Math.min(most, windowSamples - 1) : most;
}

/** Whether a value alone is one that the parameter takes. */
export function fits(facts: ParameterFacts, value: number | string, windowSamples = Number.POSITIVE_INFINITY): boolean {
  if (facts.kind === 'choice') return Object.hasOwn(facts.choices, value);
  if (typeof value !== 'number' || !(value >= facts.least && value <= mostOf(facts, windowSamples))) return false;
  return !facts.whole || Number.isInteger(value);
}
