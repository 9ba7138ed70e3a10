import { beatIdRange } from './beatId.ts';
import { all, blobToFloats, type Index } from './query.ts';

/** Beats of one record that a model has said something of, by their ids. Columns of equal length. */
export interface SaidOfRecord {
  readonly beatId: Float64Array;
  /** Class of the given label, a place in the model's classes. [beats] */
  readonly given: Uint8Array;
  /** One after the other. [beats × classes] */
  readonly probabilities: readonly Float32Array[];
  readonly fold: Uint8Array | undefined;
}

/** How many beats of a record a model was trained on, or chose its best epoch by; and how many with a class it has predicted. */
export interface ModelRecord {
  readonly recordId: number;
  readonly learned: number;
  readonly predicted: number;
}

export function modelRecords(index: Index, modelId: number): ModelRecord[] {
  return all(
    index,
    `SELECT beat_id >> 24 AS recordId, sum(part IN ('training', 'validation')) AS learned, sum(p_true IS NOT NULL) AS predicted
     FROM model_beats WHERE model_id = ? GROUP BY 1`,
    modelId,
  ).map((row) => ({ ...(row as ModelRecord), learned: (row as ModelRecord).learned ?? 0 }));
}

export function saidByModel(index: Index, modelId: number, recordId: number): SaidOfRecord {
  return columnsOf(
    all(
      index,
      `SELECT b.beat_id AS beatId, b.true_class AS given, p.probabilities FROM model_beats b
       JOIN probabilities p ON p.model_id = b.model_id AND p.beat_id = b.beat_id
       WHERE b.model_id = ? AND b.beat_id BETWEEN ? AND ? AND b.p_true IS NOT NULL ORDER BY b.beat_id`,
      modelId,
      ...beatIdRange(recordId),
    ),
  );
}

export function saidOutOfSample(index: Index, crossValidationId: number, recordId: number): SaidOfRecord {
  return columnsOf(
    all(
      index,
      `SELECT beat_id AS beatId, true_class AS given, fold, probabilities FROM out_of_sample
       WHERE cross_validation_id = ? AND beat_id BETWEEN ? AND ? ORDER BY beat_id`,
      crossValidationId,
      ...beatIdRange(recordId),
    ),
  );
}

interface StoredSaid {
  readonly beatId: number;
  readonly given: number;
  readonly fold?: number;
  readonly probabilities: Buffer;
}

function columnsOf(rows: readonly StoredSaid[]): SaidOfRecord {
  return {
    beatId: Float64Array.from(rows, ({ beatId }) => beatId),
    given: Uint8Array.from(rows, ({ given }) => given),
    probabilities: rows.map(({ probabilities }) => blobToFloats(probabilities)),
    fold: rows[0]?.fold === undefined ? undefined : Uint8Array.from(rows, ({ fold }) => fold!),
  };
}
