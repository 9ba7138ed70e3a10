import { type Annotations, symbolOf } from '../record/annotations.ts';
import type { BeatWaves, Wave } from './delineate.ts';

export const waveNames = ['p', 'qrs', 't'] as const;
export type WaveName = (typeof waveNames)[number];
export const waveMarks = ['onset', 'peak', 'end'] as const;
export type WaveMark = (typeof waveMarks)[number];

/** A wave as a reference annotates it: a side that is not marked is null. */
export interface ReferenceWave {
  readonly name: WaveName;
  readonly onset: number | null;
  readonly peak: number;
  readonly end: number | null;
}

export interface WaveScore {
  /** Reference waves that a found wave's peak lies near enough to, those that none does, and found waves without a reference. */
  readonly truePositives: number;
  readonly falseNegatives: number;
  readonly falsePositives: number;
  /** Found minus reference of each pair where the reference marks it, milliseconds. */
  readonly errorsMs: Readonly<Record<WaveMark, readonly number[]>>;
  /** Of each reference wave, in their order: found minus reference, milliseconds (null: not marked); null where none was found. */
  readonly pairs: readonly (Readonly<Record<WaveMark, number | null>> | null)[];
}

const nameOf: Readonly<Record<string, WaveName>> = { p: 'p', N: 'qrs', t: 't' };

/** Waves of an annotator that marks `(` peak `)`, as LUDB and the QT database do. */
export function referenceWaves(annotations: Annotations): ReferenceWave[] {
  const { count, sample } = annotations;
  return Array.from({ length: count }, (_, row) => row).flatMap((row) => {
    const name = nameOf[symbolOf(annotations, row)];
    if (name === undefined) return [];
    const isOpened = row > 0 && symbolOf(annotations, row - 1) === '(';
    const isClosed = row + 1 < count && symbolOf(annotations, row + 1) === ')';
    const onset = isOpened ? sample[row - 1]! : null;
    return [{ name, onset, peak: sample[row]!, end: isClosed ? sample[row + 1]! : null }];
  });
}

export interface ScoreOptions {
  readonly samplingRateHz: number;
  /** A found and a reference peak further apart are no pair: 150 ms as for beats. */
  readonly windowMs: number;
}

/** Compares found waves with reference waves, one kind at a time; found ones outside the annotated stretch are not scored. */
export function scoreDelineation(
  reference: readonly ReferenceWave[],
  found: readonly BeatWaves[],
  options: ScoreOptions,
): Record<WaveName, WaveScore> {
  const peaks = reference.map(({ peak }) => peak);
  const [first, last] = [Math.min(...peaks), Math.max(...peaks)];
  const slack = (options.windowMs / 1000) * options.samplingRateHz;
  const score = (name: WaveName): WaveScore =>
    scoreWave(
      reference.filter((wave) => wave.name === name),
      found.flatMap((beat) => beat[name] ?? []),
      (wave) => wave.peak > first - slack / 10 && wave.peak < last + slack / 10,
      options,
    );
  return { p: score('p'), qrs: score('qrs'), t: score('t') };
}

function scoreWave(
  reference: readonly ReferenceWave[],
  found: readonly Wave[],
  isScored: (wave: Wave) => boolean,
  { samplingRateHz, windowMs }: ScoreOptions,
): WaveScore {
  const free = new Set(found);
  const milliseconds = (samples: number) => (1000 * samples) / samplingRateHz;
  const pairs = reference.map((wave) => {
    let nearest: Wave | undefined;
    for (const one of free) {
      if (!nearest || Math.abs(one.peak - wave.peak) < Math.abs(nearest.peak - wave.peak)) nearest = one;
    }
    if (!nearest || milliseconds(Math.abs(nearest.peak - wave.peak)) > windowMs) return null;
    free.delete(nearest);
    const error = (mark: WaveMark) => {
      const at = wave[mark];
      return at === null ? null : milliseconds(nearest[mark] - at);
    };
    return { onset: error('onset'), peak: error('peak'), end: error('end') };
  });
  const errors = (mark: WaveMark) => pairs.flatMap((pair) => pair?.[mark] ?? []);
  const truePositives = pairs.filter((pair) => pair !== null).length;
  return {
    truePositives,
    falseNegatives: reference.length - truePositives,
    falsePositives: [...free].filter(isScored).length,
    errorsMs: { onset: errors('onset'), peak: errors('peak'), end: errors('end') },
    pairs,
  };
}
