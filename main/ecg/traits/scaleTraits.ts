import type { Traits } from '../../../preload/words/trainingReference.ts';
import type { Fences } from './fences.ts';

export interface ScaleTrait {
  /** Of quantities that are multiplied, not added to, the logarithm. */
  readonly of: (traits: Traits) => number | null;
  /** Between the quartiles: closer ones are taken as this far apart. */
  readonly leastSpread: number;
  /** Of a value beyond the fences. */
  readonly sentence: (value: number, fences: Fences) => string;
  /** Of a group's median beside that of what was learned. */
  readonly groupSentence: (median: number, learned: number) => string;
}

/** 10 % between the quartiles of a quantity's logarithm. */
const tenPerCent = 0.1;

/** Quantities of a record that are compared one by one. */
export const scaleTraits = {
  qrsMillivolts: {
    of: ({ qrsMillivolts }) => Math.log(qrsMillivolts),
    leastSpread: tenPerCent,
    sentence: (value, fences) => `QRS height ${exp(value, 2)} mV; the training records have ${range(fences, 2)} mV.`,
    groupSentence: (value, learned) =>
      `QRS complexes are ${exp(value - learned, 2)} times as high as in the training records (median ${exp(value, 2)} mV, there ${exp(learned, 2)} mV): another gain, lead or group of patients.`,
  },
  qrsHz: {
    of: ({ qrsHz }) => Math.log(qrsHz),
    leastSpread: tenPerCent,
    sentence: (value, fences) =>
      `QRS mean frequency ${exp(value, 1)} Hz; the training records have ${range(fences, 1)} Hz.`,
    groupSentence: (value, learned) =>
      `QRS complexes take ${exp(learned - value, 2)} times as long as in the training records (mean frequency ${exp(value, 1)} Hz, there ${exp(learned, 1)} Hz).`,
  },
  rrMs: {
    of: ({ rrMs }) => (rrMs === null ? null : Math.log(rrMs)),
    leastSpread: tenPerCent,
    sentence: (value, fences) =>
      `Median RR interval ${exp(value, 0)} ms; the training records have ${range(fences, 0)} ms.`,
    groupSentence: (value, learned) =>
      `RR intervals are ${exp(value - learned, 2)} times as long as in the training records (median ${exp(value, 0)} ms, there ${exp(learned, 0)} ms).`,
  },
} as const satisfies Record<string, ScaleTrait>;

function exp(value: number, digits: number): string {
  return Math.exp(value).toFixed(digits);
}

function range({ inner: [low, high] }: Fences, digits: number): string {
  return `${exp(low, digits)} to ${exp(high, digits)}`;
}
