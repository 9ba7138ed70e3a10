import { type Random, sfc32 } from '../../../preload/numeric/random.ts';
import type { Lead } from '../beatInputs/beatsOfLead.ts';
import type { RhythmKind } from './drawRhythm.ts';
import { drawMix, weightsOf } from './mixLeads.ts';
import { type PreparedSource, prepareSource, type Source } from './source.ts';
import { synthesise } from './synthesise.ts';

/** How many recordings are made of a source, and how long they are. Named by the augmentation; its meaning never changes. */
const recordings: readonly { readonly rhythm: RhythmKind; readonly times: number }[] = [
  { rhythm: 'fibrillation', times: 5 },
  { rhythm: 'sinus', times: 2 },
  { rhythm: 'single', times: 3 },
  { rhythm: 'patterns', times: 2 },
  { rhythm: 'runs', times: 4 },
  { rhythm: 'ventricularPatterns', times: 3 },
  { rhythm: 'ventricularRuns', times: 2 },
];
const beatsEach = 300;
/** Stretches of the record as it is, seen in another mix of leads. */
const otherLeads = { times: 2, beats: 800 };

/** Beats that are made of one record, at most: fewer where it has no P waves, or fewer than that itself. */
export const mostSplicedBeats =
  recordings.reduce((sum, { times }) => sum + times * beatsEach, 0) + otherLeads.times * otherLeads.beats;

export interface SplicedRecording extends Lead {
  /** The rhythm, or `lead`, and a number: `runs_2`. */
  readonly name: string;
  /** Class of each beat, or `noClass`. [beats] */
  readonly classIndex: Uint8Array;
}

export interface ClassedSource extends Omit<Source, 'kinds'> {
  /** Class of each beat that may be learned from, else `noClass`. [beats] */
  readonly classIndex: Uint8Array;
}

/** Class index of each kind of beat. */
export type KindClasses = Readonly<Record<'normal' | 'atrial' | 'ventricular', number>>;

/**
 * All recordings that are made of one record: rhythms of its beats, and itself in other leads. None where it has too few
 * normal beats. The same seed gives the same recordings.
 */
export function* rhythmSyntheses(
  { classIndex, ...record }: ClassedSource,
  classes: KindClasses,
  seed: string,
): Generator<SplicedRecording, void, void> {
  const kindOf = new Map(Object.entries(classes).map(([kind, index]) => [index, kind as keyof KindClasses]));
  const source = prepareSource({ ...record, kinds: Array.from(classIndex, (index) => kindOf.get(index)) });
  if (source === undefined) return;
  for (const { rhythm, times } of recordings) {
    for (let time = 0; time < times; time++) {
      const made = synthesise(source, rhythm, beatsEach, sfc32(`${seed} ${rhythm} ${time}`));
      if (made)
        yield {
          ...made,
          name: `${rhythm}_${time + 1}`,
          classIndex: Uint8Array.from(made.kinds, (kind) => classes[kind]),
        };
    }
  }
  for (let time = 0; time < otherLeads.times; time++) {
    yield { ...inOtherLead(source, classIndex, sfc32(`${seed} lead ${time}`)), name: `lead_${time + 1}` };
  }
}

function inOtherLead(source: PreparedSource, classIndex: Uint8Array, random: Random): Omit<SplicedRecording, 'name'> {
  const { leads, fiducials, samplingRateHz } = source;
  const mix = drawMix(source, random);
  const [own, other] = weightsOf(source, mix);
  const first = Math.floor(random() * Math.max(1, fiducials.length - otherLeads.beats));
  const some = fiducials.slice(first, first + otherLeads.beats);
  const from = Math.max(0, Math.floor(some[0]! - samplingRateHz));
  const to = Math.min(leads[0]!.length, Math.ceil(some.at(-1)! + samplingRateHz));
  const [main, second] = [leads[0]!.subarray(from, to), leads[mix.other]!.subarray(from, to)];
  return {
    millivolts: main.map((value, at) => own * value + other * second[at]!),
    samplingRateHz,
    fiducials: some.map((fiducial) => fiducial - from),
    classIndex: classIndex.slice(first, first + otherLeads.beats),
  };
}
