import { setImmediate } from 'node:timers/promises';
import type { RecordMethodName } from '../../preload/words/recordMethods.ts';
import type { RecordSignals } from '../../preload/words/recordSignals.ts';
import type { Engine } from '../engine/engine.ts';
import { requireNumbersOfBeats } from '../prediction/notNumbers.ts';
import { recordGradCam } from './methods/recordGradCam.ts';
import { recordIntegratedGradients } from './methods/recordIntegratedGradients.ts';
import type { RecordMap, RecordMethod } from './methods/recordMethod.ts';
import { recordOcclusion } from './methods/recordOcclusion.ts';
import { recordSaliency } from './methods/recordSaliency.ts';
import { checkSignals, type RecordModel } from './recordModel.ts';

const methods: Readonly<Record<RecordMethodName, RecordMethod>> = {
  'grad-cam': recordGradCam,
  saliency: recordSaliency,
  'integrated-gradients': recordIntegratedGradients,
  occlusion: recordOcclusion,
};

export interface RecordMapsOptions {
  readonly method: RecordMethodName;
  /** Place of the diagnosis among the outputs. Never the likeliest by default. */
  readonly diagnosis: number;
  /** Positions in the signals. */
  readonly rows: ArrayLike<number>;
  readonly samplingRateHz: number;
}

export interface RecordMaps {
  /** Signed, up-sampled, not normalised; 0 where the signal is not valid. [rows × leads × samples] */
  readonly maps: Float32Array;
  /** Of the diagnosis. [rows] */
  readonly logits: Float32Array;
  /** Sum of the attributions and the change of the logit, of a method that promises them equal. [rows × 2] */
  readonly completeness?: Float32Array;
}

/** Maps of some records for one diagnosis, lead by lead. Yields records done. @throws NotNumbers where a map is NaN */
export async function* recordMaps(
  engine: Engine,
  model: RecordModel,
  signals: RecordSignals,
  { method, diagnosis, rows, samplingRateHz }: RecordMapsOptions,
  signal?: AbortSignal,
): AsyncGenerator<{ readonly done: number; readonly total: number }, RecordMaps, void> {
  checkSignals(signals);
  const { samples, leads, valid } = signals;
  const diagnoses = model.head.outputs[0]!.shape[1]!;
  if (!Number.isInteger(diagnosis) || diagnosis < 0 || diagnosis >= diagnoses) {
    throw new Error(`diagnosis ${diagnosis}; expected a place from 0 to ${diagnoses - 1}`);
  }
  const size = leads * samples;
  const maps = new Float32Array(rows.length * size);
  const logits = new Float32Array(rows.length);
  const completeness: number[] = [];
  for (let row = 0; row < rows.length; row++) {
    signal?.throwIfAborted();
    const record = rows[row]!;
    const found: RecordMap = await methods[method](
      engine,
      model,
      { signals, record, diagnosis, samplingRateHz },
      signal,
    );
    requireNumbersOfBeats('maps', found.map, size, 'record');
    const own = maps.subarray(row * size, (row + 1) * size);
    for (let lead = 0; lead < leads; lead++) {
      for (let sample = 0; sample < samples; sample++) {
        const isValid = valid[(record * samples + sample) * leads + lead]!;
        own[lead * samples + sample] = isValid * found.map[lead * samples + sample]!;
      }
    }
    logits[row] = found.logit;
    if (found.completeness) completeness.push(...found.completeness);
    yield { done: row + 1, total: rows.length };
    // A macrotask, so that a cancel message gets in between two records.
    await setImmediate();
  }
  return { maps, logits, ...(completeness.length > 0 && { completeness: Float32Array.from(completeness) }) };
}
