import type { RecordControlName } from '../../preload/words/recordMethods.ts';
import type { RecordSignals } from '../../preload/words/recordSignals.ts';
import { controlMap } from '../faithfulness/controlMaps.ts';
import { byLead } from './methods/recordGradients.ts';

/**
 * Maps of records that know no network, each lead as a beat's window is treated (models/faithfulness/controlMaps.ts): the slope of
 * the smoothed lead, its mean over these records, lead by lead, or drawn at random. Not negative; 0 where the signal is not valid.
 * [rows × leads × samples]
 */
export function recordControlMap(
  name: RecordControlName,
  signals: RecordSignals,
  {
    rows,
    samplingRateHz,
    seed,
  }: { readonly rows: ArrayLike<number>; readonly samplingRateHz: number; readonly seed: number },
): Float32Array {
  const { samples, leads } = signals;
  const size = samples * leads;
  const values = new Float32Array(rows.length * size);
  const valid = new Float32Array(rows.length * size);
  for (let row = 0; row < rows.length; row++) {
    const [from, to] = [rows[row]! * size, (rows[row]! + 1) * size];
    values.set(byLead(signals.values.subarray(from, to), samples, leads), row * size);
    valid.set(byLead(signals.valid.subarray(from, to), samples, leads), row * size);
  }
  const windows = { values, beats: rows.length * leads, samples, leads: 1 };
  const targetClass = Uint8Array.from({ length: windows.beats }, (_, row) => row % leads);
  const maps = controlMap(name, { windows, targetClass, window: { beforeSamples: 0, samplingRateHz }, seed });
  return maps.map((value, at) => value * valid[at]!);
}
