import { blobToFloats, floatsToBlob, get, type Index, run } from './query.ts';

/** What means of records are found by. */
export interface RecordMeanChoice {
  readonly modelId: number;
  readonly diagnosis: string;
  readonly method: string;
  /** Of the model's split. */
  readonly part: string;
}

interface RecordMeanArrays {
  /** [leads × samples around R] */
  readonly mean: Float32Array;
  /** [leads × samples around R] */
  readonly millivolts: Float32Array;
}

export interface RecordMeanRow extends RecordMeanArrays {
  readonly id: number;
  /** Everything but the arrays. */
  readonly document: unknown;
}

/** Returns its id. */
export function addRecordMean(
  index: Index,
  { modelId, diagnosis, method, part }: RecordMeanChoice,
  document: unknown,
  { mean, millivolts }: RecordMeanArrays,
  computedAt: string,
): number {
  return run(
    index,
    `INSERT INTO record_means (model_id, diagnosis, method, part, document, mean, millivolts, computed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[modelId, diagnosis, method, part],
    ...[JSON.stringify(document), floatsToBlob(mean), floatsToBlob(millivolts), computedAt],
  ).id;
}

export function getRecordMean(index: Index, id: number): RecordMeanRow | undefined {
  return asRow(get<Stored>(index, `${select} WHERE id = ?`, id));
}

/** The newest of the choice. */
export function latestRecordMean(
  index: Index,
  { modelId, diagnosis, method, part }: RecordMeanChoice,
): RecordMeanRow | undefined {
  const where = 'model_id = ? AND diagnosis = ? AND method = ? AND part = ?';
  return asRow(
    get<Stored>(index, `${select} WHERE ${where} ORDER BY id DESC LIMIT 1`, modelId, diagnosis, method, part),
  );
}

/** Those of records of an archive: they name the ones that could not be read. */
export function forgetRecordMeans(index: Index, archive: string): void {
  run(
    index,
    `DELETE FROM record_means WHERE EXISTS (SELECT 1 FROM json_each(document, '$.archives') WHERE value = ?)`,
    archive,
  );
}

interface Stored {
  readonly id: number;
  readonly document: string;
  readonly mean: Uint8Array;
  readonly millivolts: Uint8Array;
}

const select = 'SELECT id, document, mean, millivolts FROM record_means';

function asRow(row: Stored | undefined): RecordMeanRow | undefined {
  if (row === undefined) return undefined;
  const { id, document, mean, millivolts } = row;
  return { id, document: JSON.parse(document), mean: blobToFloats(mean), millivolts: blobToFloats(millivolts) };
}
