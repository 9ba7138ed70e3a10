import { isSinusRhythm, rhythmName } from '../../../preload/words/rhythms.ts';
import type { Intervals } from './heartRate.ts';

/** What events are counted in: the beats of one record in time order, and what is annotated beside them. */
export interface CourseOfBeats {
  readonly samplingRateHz: number;
  /** Length of the record, in samples (frames). */
  readonly samples: number;
  /** Fiducials, in samples; fractions where a clock is finer. [beats] */
  readonly sample: ArrayLike<number>;
  /** Class of ANSI/AAMI EC57 (N, S, V, F, Q); undefined: nobody gave it one. [beats] */
  readonly beatClass: readonly (string | undefined)[];
  /** In time order. What is no rhythm, signal quality, flutter or note of tape slippage is passed over. */
  readonly annotations: readonly OtherAnnotation[];
}

/** An annotation that marks no beat. */
export interface OtherAnnotation {
  readonly sample: number;
  readonly symbol: string;
  readonly subtype: number;
  readonly aux: string | null;
}

/** Samples [from, to). */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface RhythmStretch extends Stretch {
  /** `AFIB` */
  readonly rhythm: string;
}

/** From each rhythm annotation to the next; undefined: there is none. */
export function rhythmStretches({ annotations, samples }: CourseOfBeats): RhythmStretch[] | undefined {
  const changes = annotations.flatMap(({ symbol, sample, aux }) => {
    const rhythm = symbol === '+' ? rhythmName(aux) : undefined;
    return rhythm === undefined ? [] : [{ rhythm, sample }];
  });
  return changes.length === 0 ? undefined : untilNext(changes, samples);
}

export interface QualityStretch extends Stretch {
  readonly quality: 'unreadable' | 'noisy';
}

/**
 * Noisy and unreadable stretches; undefined: nobody annotated the signal's quality. The subtype of `~` has a bit for each noisy
 * signal; all bits (-1) say that the ECG is unreadable (PhysioNet annotations, note on NOISE).
 */
export function qualityStretches({ annotations, samples }: CourseOfBeats): QualityStretch[] | undefined {
  const changes = annotations.filter(({ symbol }) => symbol === '~');
  if (changes.length === 0) return undefined;
  return untilNext(changes, samples).flatMap(({ subtype, from, to }) => {
    const quality = subtype === -1 ? 'unreadable' : 'noisy';
    return subtype === 0 ? [] : [{ quality, from, to } as const];
  });
}

/** From each `[` to the next `]`, or to the record's end. */
export function flutterStretches({ annotations, samples }: CourseOfBeats): Stretch[] {
  const stretches: Stretch[] = [];
  let from: number | undefined;
  for (const { symbol, sample } of annotations) {
    if (symbol === '[') from ??= sample;
    if (symbol === ']' && from !== undefined) {
      stretches.push({ from, to: sample });
      from = undefined;
    }
  }
  if (from !== undefined) stretches.push({ from, to: samples });
  return stretches;
}

/** Whether each interval between successive beats can be measured: nothing unreadable, no flutter, no tape slippage in it. [beats - 1] */
export function readableIntervals(course: CourseOfBeats): Uint8Array {
  const { sample, annotations } = course;
  const readable = new Uint8Array(Math.max(0, sample.length - 1)).fill(1);
  const unreadable = (qualityStretches(course) ?? []).filter(({ quality }) => quality === 'unreadable');
  const slips = annotations
    .filter(({ symbol, aux }) => symbol === '"' && aux?.trim() === tapeSlippage)
    .map((note) => ({ from: note.sample, to: note.sample + 1 }));
  for (const { from, to } of [...unreadable, ...flutterStretches(course), ...slips]) {
    for (let at = Math.max(0, firstFrom(sample, from) - 1); at < readable.length && sample[at]! < to; at++) {
      if (sample[at + 1]! > from) readable[at] = 0;
    }
  }
  return readable;
}

/** All intervals between successive beats, with those that can be measured. */
export function intervalsOf(course: CourseOfBeats): Intervals {
  const { sample, samplingRateHz } = course;
  const rr = Float64Array.from(
    { length: Math.max(0, sample.length - 1) },
    (_, beat) => sample[beat + 1]! - sample[beat]!,
  );
  return { samplingRateHz, sample, rr, readable: readableIntervals(course) };
}

/** A note of MIT-BIH's annotators: time was lost here (MIT-BIH Arrhythmia Database Directory). */
const tapeSlippage = 'TS';

/** Whether each beat is in a rhythm that is sinus; all where no rhythm is annotated, none before the first. [beats] */
export function sinusBeats(course: CourseOfBeats): Uint8Array {
  const { sample } = course;
  const rhythms = rhythmStretches(course);
  const sinus = new Uint8Array(sample.length).fill(rhythms === undefined ? 1 : 0);
  for (const { rhythm, from, to } of rhythms ?? []) {
    if (isSinusRhythm(rhythm)) sinus.fill(1, firstFrom(sample, from), firstFrom(sample, to));
  }
  return sinus;
}

/** Place of the first beat at or after a sample. */
export function firstFrom(sample: ArrayLike<number>, from: number): number {
  let low = 0;
  let high = sample.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sample[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

function untilNext<T extends { readonly sample: number }>(
  changes: readonly T[],
  samples: number,
): (Omit<T, 'sample'> & Stretch)[] {
  return changes.flatMap(({ sample, ...rest }, at) => {
    const to = Math.min(samples, changes[at + 1]?.sample ?? samples);
    return to > sample ? [{ ...rest, from: sample, to }] : [];
  });
}
