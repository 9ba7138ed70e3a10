import { type RhythmName, rhythmInputs } from '../../../preload/words/rhythmInputs.ts';
import type { Rhythm, Windows } from '../../../preload/words/windows.ts';
import type { RecordNormalisedBeats } from '../windows/normaliseToRecord.ts';
import { neighbourSequence, sequenceBeats, sequenceNames, sequenceValues } from './neighbourSequence.ts';
import { rrIntervals } from './rr.ts';
import { rrMorphology, rrMorphologyValues } from './rrMorphology.ts';

/** What a network is told of the rhythm around a beat. Named and versioned as window recipes are: a change is a new name. */
export interface RhythmRecipe {
  readonly name: RhythmName;
  /** One sentence for the screen and the model card. */
  readonly meaning: string;
  /** What each number is, for attributions. */
  readonly values: readonly string[];
  /** The last `beats × values.length` numbers are a sequence: the same of each beat around, in time order. */
  readonly sequence?: { readonly beats: number; readonly values: readonly string[] };
  /** Whether the beats themselves count, not only when they come. */
  readonly needsBeats?: true;
  /** @returns finite numbers [beats × values.length] of all beats of a record */
  readonly of: (record: RhythmSource) => Float32Array;
}

export interface RhythmSource {
  /** Of all beats of the record in time order, in samples. */
  readonly fiducials: Float64Array;
  readonly samplingRateHz: number;
  /** All beats of one lead, for recipes that need them. */
  readonly own?: RecordNormalisedBeats | undefined;
  /** Places of the beats that are asked for: the numbers of others need not be computed. Absent: all. */
  readonly only?: readonly number[];
}

export const rhythms: Readonly<Record<RhythmName, RhythmRecipe>> = {
  none: { name: 'none', meaning: rhythmInputs.none.meaning, values: [], of: () => new Float32Array(0) },
  'rr-1': {
    name: 'rr-1',
    meaning: rhythmInputs['rr-1'].meaning,
    values: ['RR before', 'RR after', 'RR before / local mean', 'RR after / local mean'],
    of: rr1,
  },
  'rr-morphology-2': {
    name: 'rr-morphology-2',
    meaning: rhythmInputs['rr-morphology-2'].meaning,
    values: rrMorphologyValues,
    needsBeats: true,
    of: ({ own, fiducials, samplingRateHz, only }) => rrMorphology(own!, fiducials, samplingRateHz, only),
  },
  'beat-sequence-1': {
    name: 'beat-sequence-1',
    meaning: rhythmInputs['beat-sequence-1'].meaning,
    values: [...rrMorphologyValues, ...sequenceNames],
    sequence: { beats: sequenceBeats, values: sequenceValues },
    needsBeats: true,
    of: ({ own, fiducials, samplingRateHz, only }) =>
      beside(
        { values: rrMorphology(own!, fiducials, samplingRateHz, only), width: rrMorphologyValues.length },
        { values: neighbourSequence(own!, fiducials, samplingRateHz, only), width: sequenceNames.length },
      ),
  },
};

/**
 * The rhythm of some beats of a record, from all its beats.
 *
 * @param some the beats that are asked for, each one of the record's fiducials
 * @returns [some.length × values]
 * @throws RangeError for a beat that is none of the record's
 */
export function rhythmOf(recipe: RhythmRecipe, record: RhythmSource, some: ArrayLike<number>): Float32Array {
  const width = recipe.values.length;
  if (width === 0) return new Float32Array(0);
  const place = new Map(Array.from(record.fiducials, (sample, at) => [sample, at]));
  const places = Array.from(some, (fiducial) => {
    const at = place.get(fiducial);
    if (at === undefined) throw new RangeError(`the beat at sample ${fiducial} is none of the record's beats`);
    return at;
  });
  const all = recipe.of({ ...record, only: places });
  const values = new Float32Array(places.length * width);
  for (const [row, at] of places.entries()) values.set(all.subarray(at * width, (at + 1) * width), row * width);
  return values;
}

/** The rhythm as windows carry it; nothing where a network is told nothing. @throws as rhythmOf */
export function rhythmBeside(
  recipe: RhythmRecipe,
  record: RhythmSource,
  some: ArrayLike<number>,
): Pick<Windows, 'rhythm'> {
  const shape = rhythmShape(recipe);
  return shape.width === 0 ? {} : { rhythm: { values: rhythmOf(recipe, record, some), ...shape } };
}

export function rhythmShape({ values, sequence }: RhythmRecipe): Omit<Rhythm, 'values'> {
  return {
    width: values.length,
    ...(sequence && { sequence: { beats: sequence.beats, values: sequence.values.length } }),
  };
}

interface Rows {
  /** [rows × width] */
  readonly values: Float32Array;
  readonly width: number;
}

/** Rows of both, one behind the other. [rows × both widths] */
function beside(one: Rows, other: Rows): Float32Array {
  const width = one.width + other.width;
  const rows = one.values.length / one.width;
  const values = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    for (const [{ values: own, width: size }, at] of [
      [one, 0],
      [other, one.width],
    ] as const) {
      values.set(own.subarray(row * size, (row + 1) * size), row * width + at);
    }
  }
  return values;
}

/** An interval that does not exist (at an end of the record) counts as the local mean; a lone beat as one of 1 s. */
function rr1({ fiducials, samplingRateHz }: RhythmSource): Float32Array {
  const { before, after, beforeRatio, afterRatio } = rrIntervals(fiducials);
  const values = new Float32Array(fiducials.length * 4);
  for (let beat = 0; beat < fiducials.length; beat++) {
    const known = [before[beat]! / beforeRatio[beat]!, after[beat]! / afterRatio[beat]!].find(Number.isFinite);
    const localMean = known ?? samplingRateHz;
    const intervals = [before[beat]!, after[beat]!].map((interval) => (Number.isNaN(interval) ? localMean : interval));
    values.set(
      intervals.map((interval) => interval / samplingRateHz),
      beat * 4,
    );
    values.set(
      intervals.map((interval) => interval / localMean),
      beat * 4 + 2,
    );
  }
  return values;
}
