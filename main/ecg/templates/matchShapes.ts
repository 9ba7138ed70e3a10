import { shapeSamples, shapeWindow } from './shapeWindows.ts';

/** Samples of the window that are compared, from the fiducial: the QRS complex with what follows it at once. */
export const comparedSeconds = { before: 0.12, after: 0.16 } as const;
/** How far a beat is moved against a template to find where they agree best. */
export const mostShiftSeconds = 0.04;

const rate = shapeWindow.samplingRateHz;
const mostShift = Math.round(mostShiftSeconds * rate);
/** Place of the first compared sample in a window that is not moved. */
export const comparedFrom = shapeWindow.beforeSamples - Math.round(comparedSeconds.before * rate);
export const comparedSamples = Math.round((comparedSeconds.before + comparedSeconds.after) * rate);

/** Less deflection than this (root mean square, mV) is no QRS complex. */
const leastDeflection = 0.01;

/** Templates to compare with: the compared stretch of each without its mean, row by row. */
export interface Templates {
  count: number;
  /** [capacity × comparedSamples] */
  readonly shapes: Float32Array;
  /** Sum of squares of each shape. [capacity] */
  readonly energy: Float64Array;
}

export interface Match {
  /** -1: none. */
  template: number;
  /** 1 - |a - b|² / (|a|² + |b|²) of both without their means: 1 for equal shapes of equal height, 0 for unrelated ones. */
  similarity: number;
  /** Samples that the beat is moved by: its place `at + shift` agrees with the template's `at`. */
  shift: number;
}

export function emptyTemplates(capacity: number): Templates {
  return { count: 0, shapes: new Float32Array(capacity * comparedSamples), energy: new Float64Array(capacity) };
}

/** Whether the record has all that is compared of a beat, and a deflection in it. */
export function canBeCompared(values: Float32Array, beat: number): boolean {
  const start = beat * shapeSamples + comparedFrom;
  for (let at = -mostShift; at < comparedSamples + mostShift; at++) if (Number.isNaN(values[start + at]!)) return false;
  return energyAt(values, start) >= leastDeflection ** 2 * comparedSamples;
}

/** Puts a beat, or a mean, in the place of a template, its mean taken off. */
export function setTemplate(templates: Templates, place: number, source: ArrayLike<number>, start: number): void {
  const row = place * comparedSamples;
  let sum = 0;
  for (let at = 0; at < comparedSamples; at++) sum += source[start + at]!;
  let energy = 0;
  for (let at = 0; at < comparedSamples; at++) {
    const value = source[start + at]! - sum / comparedSamples;
    templates.shapes[row + at] = value;
    energy += value * value;
  }
  templates.energy[place] = energy;
}

/** The template that a beat is most like, tried at every second shift and then beside the best one. Ties: the first. */
export function bestMatch(values: Float32Array, beat: number, templates: Templates, found: Match): Match {
  const start = beat * shapeSamples + comparedFrom;
  found.template = -1;
  found.similarity = Number.NEGATIVE_INFINITY;
  found.shift = 0;
  for (let shift = -mostShift + (mostShift % 2); shift <= mostShift; shift += 2) {
    tryShift(values, start, shift, templates, 0, templates.count, found);
  }
  const { template, shift } = found;
  if (template < 0) return found;
  for (const beside of [shift - 1, shift + 1]) {
    if (Math.abs(beside) <= mostShift) tryShift(values, start, beside, templates, template, template + 1, found);
  }
  return found;
}

function tryShift(
  values: Float32Array,
  start: number,
  shift: number,
  { shapes, energy }: Templates,
  from: number,
  to: number,
  found: Match,
): void {
  const own = energyAt(values, start + shift);
  for (let template = from; template < to; template++) {
    // The template has no mean: the beat's own adds nothing to the product.
    let product = 0;
    for (let at = 0, row = template * comparedSamples; at < comparedSamples; at++, row++) {
      product += values[start + shift + at]! * shapes[row]!;
    }
    const similarity = (2 * product) / (own + energy[template]!);
    if (similarity > found.similarity) {
      found.template = template;
      found.similarity = similarity;
      found.shift = shift;
    }
  }
}

/** Sum of squares of the compared stretch without its mean. */
function energyAt(values: ArrayLike<number>, start: number): number {
  let [sum, squares] = [0, 0];
  for (let at = 0; at < comparedSamples; at++) {
    const value = values[start + at]!;
    sum += value;
    squares += value * value;
  }
  return squares - (sum * sum) / comparedSamples;
}

/** Of two templates as they stand. */
export function similarityOf({ shapes, energy }: Templates, one: number, other: number): number {
  let product = 0;
  for (let at = 0; at < comparedSamples; at++) {
    product += shapes[one * comparedSamples + at]! * shapes[other * comparedSamples + at]!;
  }
  return (2 * product) / (energy[one]! + energy[other]!);
}
