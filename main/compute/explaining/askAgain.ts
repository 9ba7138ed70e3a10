import type { Alarm } from '../../../models/bias/biasAlarms.ts';
import type { RecordingFacts, RegionRecall } from '../../../preload/contract/contract.ts';
import type { Windows } from '../../../preload/words/windows.ts';
import type { LoadedModel } from '../models/loadedModel.ts';
import { donorsOfKept, type KeptBeat, windowsOfKept } from './keptBeats.ts';
import { recordingOfClass } from './recordingOfClass.ts';
import { regionOfClass } from './regionOfClass.ts';

/**
 * Asks the network again about some beats of a class: without the region that its maps agree on, and with what is no wave
 * exchanged with normal beats. @throws ReadFailure
 */
export async function askAgain(
  loaded: LoadedModel,
  kept: readonly KeptBeat[],
  target: string,
  rhythm: Windows['rhythm'],
  abort: AbortSignal,
): Promise<{ readonly region?: RegionRecall; readonly recording?: RecordingFacts; readonly alarms: Alarm[] }> {
  if (kept.length === 0) return { alarms: [] };
  const { window } = loaded.card;
  const own = windowsOfKept(kept, window.beforeSamples + window.afterSamples, rhythm);
  const normal = await donorsOfKept(kept, loaded.card, abort);
  const ofRegion = await regionOfClass(loaded, kept, { own, donors: normal.windows }, target, abort);
  const ofRecording = await recordingOfClass(loaded, kept, normal, own, target, abort);
  return { ...ofRegion, ...ofRecording, alarms: [...ofRegion.alarms, ...ofRecording.alarms] };
}
