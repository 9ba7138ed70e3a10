import type { ModelCard } from '../../../models/store/card.ts';
import type { Windows } from '../../../models/windows.ts';
import type { RhythmName } from '../../../preload/vocabulary.ts';
import { openRecord } from '../../ecg/archive/openRecord.ts';
import { readWindows } from '../../ecg/beats/readWindows.ts';
import { type RecipeName, recipes } from '../../ecg/beats/recipe.ts';
import { rhythmOf, rhythms } from '../../ecg/beats/rhythm.ts';
import type { WindowSpec } from '../../ecg/beats/windows.ts';
import { nextTurn } from '../nextTurn.ts';

/** Beats of one record, as the host knows them from the index. */
export interface ManifestRecord {
  /** For messages and the card; unique in the manifest. */
  readonly record: string;
  /** Path of the header. */
  readonly header: string;
  /** Signal that windows are cut from. */
  readonly signal: number;
  /** Samples of the record. [beats] */
  readonly fiducials: Float64Array;
  /** Of all beats of the record in time order, whatever their class: the rhythm comes from them. [beats of the record] */
  readonly recordFiducials: Float64Array;
}

export type Manifest = readonly ManifestRecord[];

export interface WindowChoice {
  readonly recipe: RecipeName;
  readonly window: WindowSpec;
  readonly rhythm: RhythmName;
}

/** What the windows of a model's card are. */
export function windowChoice(card: ModelCard): WindowChoice {
  return { recipe: card.recipe as RecipeName, window: card.window, rhythm: card.rhythm ?? 'none' };
}

export interface ManifestWindows extends Windows {
  /** Samples [validFrom, validTo) of each window lie within the record. [beats] */
  readonly validFrom: Int16Array;
  readonly validTo: Int16Array;
}

export function beatsOfManifest(manifest: Manifest): number {
  return manifest.reduce((sum, { fiducials }) => sum + fiducials.length, 0);
}

/** The windows of all beats, in the manifest's order, record by record. Yields after each record. @throws ReadFailure */
export async function* readManifest(
  manifest: Manifest,
  { recipe, window, rhythm: rhythmName }: WindowChoice,
  signal: AbortSignal,
): AsyncGenerator<{ readonly done: number; readonly total: number }, ManifestWindows, void> {
  const beats = beatsOfManifest(manifest);
  const samples = window.beforeSamples + window.afterSamples;
  const values = new Float32Array(beats * samples);
  const validFrom = new Int16Array(beats);
  const validTo = new Int16Array(beats);
  const rhythm = rhythms[rhythmName];
  const width = rhythm.values.length;
  const rhythmValues = new Float32Array(beats * width);
  let beat = 0;
  for (const [place, record] of manifest.entries()) {
    signal.throwIfAborted();
    const { header: headerFile, signal: position, fiducials, recordFiducials } = record;
    const opened = await openRecord(headerFile);
    const cut = readWindows(opened, {
      signals: [position],
      fiducials,
      window,
      recipe: recipes[recipe],
    });
    values.set(cut.values, beat * samples);
    validFrom.set(cut.validFrom, beat);
    validTo.set(cut.validTo, beat);
    if (width > 0) {
      const { samplingRateHz } = opened.header;
      rhythmValues.set(rhythmOf(rhythm, recordFiducials, fiducials, samplingRateHz), beat * width);
    }
    beat += fiducials.length;
    yield { done: place + 1, total: manifest.length };
    await nextTurn();
  }
  const cut = { values, validFrom, validTo, beats, samples, leads: 1 };
  return width === 0 ? cut : { ...cut, rhythm: { values: rhythmValues, width } };
}
