import { finish } from '../../../preload/numeric/steps.ts';
import type { BeatColumns } from '../../../preload/words/beatTable.ts';
import type { ShownWindows, Windows } from '../../../preload/words/windows.ts';
import { nearestNormal } from '../../ecg/beats/nearestNormal.ts';
import { type ManifestRecord, readManifest, windowChoice } from '../beats/manifest.ts';
import type { LoadedModel } from '../models/loadedModel.ts';

export type RecordWithSymbols = ManifestRecord & { readonly recordBeats: BeatColumns<'sample' | 'symbol'> };

/** The windows of some beats, and those of the normal beats nearest to them, in the same order. @throws ReadFailure */
export async function windowsWithDonors(
  records: readonly RecordWithSymbols[],
  card: LoadedModel['card'],
  abort: AbortSignal,
): Promise<{ readonly windows: ShownWindows; readonly donors: Windows }> {
  const choice = windowChoice(card);
  const windows = await finish(readManifest(records, choice, abort));
  const ofDonors = records.map((record) => ({
    ...record,
    beats: { sample: nearestNormal(record.recordBeats, record.beats.sample) },
  }));
  const { values, beats, samples, leads } = await finish(readManifest(ofDonors, choice, abort));
  return { windows, donors: { values, beats, samples, leads } };
}
