import { finish } from '../../preload/numeric/steps.ts';
import type { RecordSignals } from '../../preload/words/recordSignals.ts';
import type { Engine } from '../engine/engine.ts';
import { classCurves } from '../evaluation/curves.ts';
import { predictRecords } from './predictRecords.ts';
import type { RecordModel } from './recordModel.ts';

/** What an epoch is judged by. */
export interface RecordValidation {
  /** Mean binary cross-entropy, unweighted. */
  readonly loss: number;
  /** Share of (record, diagnosis) that are right at a probability of .5. */
  readonly accuracy: number;
  /** Over the diagnoses that have records with and without; null where none has. */
  readonly meanAuc: number | null;
}

export interface LabelledRecords {
  readonly signals: RecordSignals;
  /** [records × diagnoses] */
  readonly labels: Uint8Array;
  readonly diagnoses: readonly string[];
  /** Positions in `signals`. */
  readonly rows: ArrayLike<number>;
}

export async function validateRecords(
  engine: Engine,
  model: RecordModel,
  { signals, labels, diagnoses, rows }: LabelledRecords,
  signal?: AbortSignal,
): Promise<RecordValidation> {
  const probabilities = await finish(predictRecords(engine, model, signals, rows, signal));
  const count = diagnoses.length;
  const given = labelsOf(labels, count, rows);
  let [loss, right] = [0, 0];
  given.forEach((label, at) => {
    const probability = probabilities[at]!;
    // The smallest normal float32 keeps a hopeless record from making the mean infinite.
    loss -= Math.log(Math.max(label ? probability : 1 - probability, 1.17549435e-38));
    if (probability > 0.5 === label > 0) right++;
  });
  const aucs = diagnoses
    .map((_, place) => classCurves(column(probabilities, count, place), column(given, count, place)).auc)
    .filter((auc): auc is number => auc !== null);
  return {
    loss: loss / given.length,
    accuracy: right / given.length,
    meanAuc: aucs.length === 0 ? null : aucs.reduce((sum, auc) => sum + auc, 0) / aucs.length,
  };
}

/** Labels of some records. [rows × diagnoses] */
export function labelsOf(labels: Uint8Array, diagnoses: number, rows: ArrayLike<number>): Uint8Array {
  const own = new Uint8Array(rows.length * diagnoses);
  for (let row = 0; row < rows.length; row++) {
    own.set(labels.subarray(rows[row]! * diagnoses, (rows[row]! + 1) * diagnoses), row * diagnoses);
  }
  return own;
}

/** One column of [rows × width]. */
export function column<T extends Float32Array | Uint8Array>(values: T, width: number, place: number): T {
  const taken = values.filter((_: number, at: number) => at % width === place);
  return taken as T;
}
