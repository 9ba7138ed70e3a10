import type { Windows } from '../../../models/windows.ts';
import { openRecord } from '../../ecg/archive/openRecord.ts';
import { readWindows } from '../../ecg/beats/readWindows.ts';
import { type RecipeName, recipes } from '../../ecg/beats/recipe.ts';
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
}

export type Manifest = readonly ManifestRecord[];

export interface WindowChoice {
  readonly recipe: RecipeName;
  readonly window: WindowSpec;
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
  { recipe, window }: WindowChoice,
  signal: AbortSignal,
): AsyncGenerator<{ readonly done: number; readonly total: number }, ManifestWindows, void> {
  const beats = beatsOfManifest(manifest);
  const samples = window.beforeSamples + window.afterSamples;
  const values = new Float32Array(beats * samples);
  const validFrom = new Int16Array(beats);
  const validTo = new Int16Array(beats);
  let beat = 0;
  for (const [place, { header: headerFile, signal: position, fiducials }] of manifest.entries()) {
    signal.throwIfAborted();
    const cut = readWindows(await openRecord(headerFile), {
      signals: [position],
      fiducials,
      window,
      recipe: recipes[recipe],
    });
    values.set(cut.values, beat * samples);
    validFrom.set(cut.validFrom, beat);
    validTo.set(cut.validTo, beat);
    beat += fiducials.length;
    yield { done: place + 1, total: manifest.length };
    await nextTurn();
  }
  return { values, validFrom, validTo, beats, samples, leads: 1 };
}
