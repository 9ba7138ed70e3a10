import { setImmediate } from 'node:timers/promises';
import type { RecordSignals } from '../../preload/words/recordSignals.ts';
import type { Engine } from '../engine/engine.ts';
import { modelGraph } from '../engine/graph/modelGraph.ts';
import { requireNumbersOfBeats } from '../prediction/notNumbers.ts';
import { checkSignals, probabilitiesOf, type RecordModel, recordLogits, recordTensors } from './recordModel.ts';

/** A pass over 12 leads of 10 s at 100 Hz keeps about 3 MB a record. */
const batchSize = 16;

/**
 * Probability of each diagnosis, by itself: they need not sum to 1, unless a network was imported whose classes exclude each other.
 * Yields records done; returns them [rows × diagnoses].
 *
 * @param rows positions in `signals` @throws NotNumbers where one is NaN
 */
export async function* predictRecords(
  engine: Engine,
  model: RecordModel,
  signals: RecordSignals,
  rows: ArrayLike<number>,
  signal?: AbortSignal,
): AsyncGenerator<{ readonly done: number; readonly total: number }, Float32Array, void> {
  checkSignals(signals);
  const { tf } = engine;
  const wanted = Uint32Array.from(rows);
  const diagnoses = model.head.outputs[0]!.shape[1]!;
  const found = new Float32Array(wanted.length * diagnoses);
  const probabilities = modelGraph(
    engine,
    model,
    { name: 'probabilities', batch: batchSize },
    ([window, ...beside]) => [probabilitiesOf(tf, model, recordLogits(model, [window!, ...beside]))],
  );
  for (let done = 0; done < wanted.length; ) {
    signal?.throwIfAborted();
    const batch = wanted.subarray(done, done + batchSize);
    const values = tf.tidy(() => {
      return probabilities(recordTensors(tf, model, signals, batch))[0]!.dataSync() as Float32Array;
    });
    requireNumbersOfBeats('probabilities', values, diagnoses, 'record');
    found.set(values, done * diagnoses);
    done += batch.length;
    yield { done, total: wanted.length };
    // A macrotask, so that a cancel message gets in between two batches.
    await setImmediate();
  }
  return found;
}
