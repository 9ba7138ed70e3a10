import type { BeatColumns } from '../../../preload/words/beatTable.ts';
import type { CutWindows, ShownWindows } from '../../../preload/words/windows.ts';
import { leadSample } from '../record/leadSample.ts';
import { toMillivolts } from '../record/physical.ts';
import type { OpenRecord } from '../record/signals.ts';
import { type RhythmRecipe, rhythmBeside } from '../rhythm/rhythm.ts';
import { normaliseToRecord, type RecordNormalisedBeats } from '../windows/normaliseToRecord.ts';
import { readWindows } from '../windows/readWindows.ts';
import type { Recipe } from '../windows/recipe.ts';
import type { WindowSpec } from '../windows/windows.ts';
import { rowsOfBeats } from './rowsOfBeats.ts';

export interface ReadBeatsInput {
  readonly signal: number;
  readonly beats: BeatColumns<'sample'>;
  /** All beats of the record, in time order. */
  readonly recordBeats: BeatColumns<'sample'>;
  readonly window: WindowSpec;
  readonly recipe: Recipe;
  readonly rhythm: RhythmRecipe;
}

/**
 * Windows and rhythm of some beats of a record. A recipe or a rhythm that is relative to the record reads the whole lead
 * once and serves both.
 *
 * @throws as readWindows; RangeError for a beat that is none of the record's
 */
export function readBeats(record: OpenRecord, input: ReadBeatsInput): ShownWindows {
  const { signal, beats, recordBeats, window, recipe, rhythm } = input;
  const { samplingRateHz } = record.header;
  const own = recipe.isOfRecord || rhythm.needsBeats ? readRecordNormalisedBeats(record, input) : undefined;
  const windows =
    own && recipe.isOfRecord
      ? rowsOfBeats(own.windows, recordBeats.sample, beats.sample)
      : readWindows(record, { signals: [signal], sample: beats.sample, window, recipe });
  const source = { fiducials: recordBeats.sample, samplingRateHz, own };
  return {
    ...windows,
    // Without beats no lead says how many there are.
    leads: recipe.channels ?? 1,
    millivolts: shown(windows, own),
    ...rhythmBeside(rhythm, source, beats.sample),
  };
}

function readRecordNormalisedBeats(
  { header, length, read }: OpenRecord,
  { signal, recordBeats, window, recipe }: ReadBeatsInput,
): RecordNormalisedBeats {
  const samplesPerFrame = header.signals[signal]?.samplesPerFrame ?? 1;
  const [lead] = read({ from: 0, to: length, signals: [signal] });
  const fiducials = recordBeats.sample.map((position) => leadSample(position, samplesPerFrame, length));
  return normaliseToRecord(
    toMillivolts(lead!),
    header.samplingRateHz * samplesPerFrame,
    fiducials,
    window,
    recipe.typical,
  );
}

function shown({ values, leads }: CutWindows, own: RecordNormalisedBeats | undefined): Float32Array {
  if (leads === 1 || own === undefined) return values;
  return Float32Array.from({ length: values.length / leads }, (_, at) => values[at * leads]! * own.amplitude);
}
