import type { Alarm } from '../../../models/bias/biasAlarms.ts';
import { exchangeAlarms } from '../../../models/bias/recording/exchangeAlarms.ts';
import { measureExchanges } from '../../../models/bias/recording/measureExchanges.ts';
import type { BeatPairs } from '../../../models/bias/recording/pairs.ts';
import { recordingAlarms, recordingDifferences } from '../../../models/bias/recording/recordedOtherwise.ts';
import type { RecordingFacts } from '../../../preload/contract/contract.ts';
import type { CutWindows } from '../../../preload/words/windows.ts';
import { rowsAt } from '../../ecg/beatInputs/rowsOfBeats.ts';
import type { LoadedModel } from '../models/loadedModel.ts';
import { byRecord, type KeptBeat } from './keptBeats.ts';
import { qrsMasks } from './qrsMasks.ts';

/** How a class was recorded beside normal beats of the same records, whether the network goes by it, and what to tell of that. */
export async function recordingOfClass(
  { engine, model, card }: LoadedModel,
  kept: readonly KeptBeat[],
  normal: { readonly fiducials: Float64Array; readonly windows: CutWindows },
  own: CutWindows,
  target: string,
  abort: AbortSignal,
): Promise<{ readonly recording: RecordingFacts; readonly alarms: Alarm[] }> {
  const pairs = await pairsOf(kept, normal, own, card.window);
  const differences = recordingDifferences(pairs);
  const exchanges = await measureExchanges(engine, model, pairs, card.classes.indexOf(target), abort);
  const { patients } = pairs;
  return {
    recording: { pairs: patients.length, patients: new Set(patients).size, differences, exchanges },
    alarms: [...exchangeAlarms(target, exchanges), ...recordingAlarms(target, differences)],
  };
}

/** Those whose nearest normal beat has another symbol: a record without normal beats gives beats of its own kind. */
async function pairsOf(
  kept: readonly KeptBeat[],
  normal: { readonly fiducials: Float64Array; readonly windows: CutWindows },
  own: CutWindows,
  window: LoadedModel['card']['window'],
): Promise<BeatPairs> {
  const isQrs = new Uint8Array(kept.length * own.samples);
  const chosen: number[] = [];
  for (const [record, places] of byRecord(kept)) {
    const { sample, symbol } = record.recordBeats;
    const symbolOf = new Map(Array.from(sample, (at, beat) => [at, symbol[beat]]));
    const paired = places.filter((place) => {
      return symbolOf.get(kept[place]!.fiducial) !== symbolOf.get(normal.fiducials[place]!);
    });
    if (paired.length === 0) continue;
    const of = (fiducial: (place: number) => number) =>
      qrsMasks({ ...record, beats: { sample: Float64Array.from(paired, fiducial) } }, window);
    for (const masks of [await of((place) => kept[place]!.fiducial), await of((place) => normal.fiducials[place]!)]) {
      masks.forEach((mask, at) => {
        mask.forEach((isInside, sample) => {
          if (isInside) isQrs[paired[at]! * own.samples + sample] = 1;
        });
      });
    }
    chosen.push(...paired);
  }
  chosen.sort((a, b) => a - b);
  const rows = (values: Uint8Array) =>
    Uint8Array.from(
      chosen.flatMap((place) => Array.from(values.subarray(place * own.samples, (place + 1) * own.samples))),
    );
  return {
    own: rowsAt(own, chosen),
    donors: rowsAt(normal.windows, chosen),
    isQrs: rows(isQrs),
    patients: chosen.map((place) => kept[place]!.record.patient),
    samplingRateHz: window.samplingRateHz,
  };
}
