import type { WavePlaces } from '../../../models/faithfulness/waveShares.ts';
import { openRecord } from '../../ecg/archive/openRecord.ts';
import type { WindowSpec } from '../../ecg/beats/windows.ts';
import { delineate, type Wave } from '../../ecg/delineation/delineate.ts';
import { toMillivolts } from '../../ecg/wfdb/physical.ts';
import type { ManifestRecord } from './manifest.ts';

/**
 * Where the waves of a record's beats lie in their windows, from the lead that the windows are cut from: the whole lead is
 * delineated, since a beat's neighbours bound its waves. One a fiducial of the record, in its order.
 *
 * @throws ReadFailure
 */
export async function windowWaves(record: ManifestRecord, window: WindowSpec): Promise<WavePlaces[]> {
  const { header, length, read } = await openRecord(record.header);
  const perFrame = header.signals[record.signal]?.samplesPerFrame ?? 1;
  const samplingRateHz = header.samplingRateHz * perFrame;
  const [lead] = read({ from: 0, to: length, signals: [record.signal] });
  const all = record.recordFiducials.map((frame) => frame * perFrame);
  const waves = delineate(toMillivolts(lead!), samplingRateHz, all);
  const ofFiducial = new Map(Array.from(record.recordFiducials, (frame, at) => [frame, waves[at]!]));
  const scale = window.samplingRateHz / samplingRateHz;
  return Array.from(record.fiducials, (frame) => {
    const place = (wave: Wave | null): [number, number] | null => {
      if (wave === null) return null;
      const at = (sample: number) => Math.round((sample - frame * perFrame) * scale) + window.beforeSamples;
      return [at(wave.onset), at(wave.end) + 1];
    };
    const beat = ofFiducial.get(frame);
    return { p: place(beat?.p ?? null), qrs: place(beat?.qrs ?? null), t: place(beat?.t ?? null) };
  });
}
