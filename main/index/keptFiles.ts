import { beatId, beatIdRange } from './beatId.ts';
import { identityOf } from './keptRecords.ts';
import { all, type Index, run, runMany, transaction, type Value } from './query.ts';

/** A row and the file that holds the same; null: not written yet. */
export interface FiledRow {
  readonly id: number;
  readonly file: string | null;
}

export function listEvaluationFiles(index: Index, modelId: number): FiledRow[] {
  return all(index, 'SELECT id, file FROM evaluations WHERE model_id = ? ORDER BY id', modelId);
}

export function setEvaluationFile(index: Index, id: number, file: string): void {
  run(index, 'UPDATE evaluations SET file = ? WHERE id = ?', file, id);
}

export function listCrossValidationFiles(index: Index): (FiledRow & { readonly name: string })[] {
  return all(index, 'SELECT id, name, file FROM cross_validations WHERE complete = 1 ORDER BY id');
}

export function setCrossValidationFile(index: Index, id: number, file: string): void {
  run(index, 'UPDATE cross_validations SET file = ? WHERE id = ?', file, id);
}

/** What a cross-validation said of a record's beats, by what the record is and not by its id in one index. */
export interface OutOfSampleRecord {
  /** As in `kept_records`. */
  readonly identity: string;
  readonly archive: string;
  readonly record: string;
  /** Each: place in the record, fold, class index, predicted class. */
  readonly beats: readonly (readonly [place: number, fold: number, classIndex: number, predicted: number])[];
  /** float32, one a class for each beat, in base64. */
  readonly probabilities: string;
}

/** Of the records that are imported, and of those whose archive was removed. */
export function outOfSampleRecords(index: Index, crossValidationId: number): OutOfSampleRecord[] {
  const imported = all<{ id: number; archive: string; record: string }>(
    index,
    'SELECT r.id, a.name AS archive, r.name AS record FROM records r JOIN archives a ON a.id = r.archive_id ORDER BY r.id',
  ).flatMap(({ id, archive, record }) => {
    const [first, last] = beatIdRange(id);
    const rows = all<SaidRow>(
      index,
      `${selectSaid('out_of_sample', 'beat_id - ?')} AND beat_id BETWEEN ? AND ? ORDER BY beat_id`,
      first,
      crossValidationId,
      first,
      last,
    );
    return rows.length === 0 ? [] : [asRecord({ identity: identityOf(index, id), archive, record }, rows)];
  });
  const setAside = all<{ id: number; identity: string; archive: string; record: string }>(
    index,
    'SELECT id, identity, archive, record FROM kept_records ORDER BY id',
  ).flatMap(({ id, ...names }) => {
    const rows = all<SaidRow>(
      index,
      `${selectSaid('kept_out_of_sample', 'place')} AND kept_record_id = ? ORDER BY place`,
      crossValidationId,
      id,
    );
    return rows.length === 0 ? [] : [asRecord(names, rows)];
  });
  return [...imported, ...setAside];
}

/** Brings back what was said: of imported records at once, of others when one of the same signals and beats is imported. */
export function keepOutOfSample(index: Index, crossValidationId: number, records: readonly OutOfSampleRecord[]): void {
  const ids = all<{ id: number }>(index, 'SELECT id FROM records ORDER BY id').map(({ id }) => id);
  const imported = new Map(ids.map((id) => [identityOf(index, id), id]));
  transaction(index, () => {
    for (const { identity, archive, record, beats, probabilities } of records) {
      const blobs = Buffer.from(probabilities, 'base64');
      const bytes = blobs.length / beats.length;
      const recordId = imported.get(identity);
      const where = recordId ?? keptRecord(index, identity, archive, record);
      const rows = beats.map(([place, fold, classIndex, predicted], at): Value[] => {
        const blob = blobs.subarray(at * bytes, (at + 1) * bytes);
        const said = [
          fold,
          classIndex,
          predicted,
          blob.readFloatLE(4 * predicted),
          blob.readFloatLE(4 * classIndex),
          blob,
        ];
        return recordId === undefined
          ? [where, crossValidationId, place, ...said]
          : [crossValidationId, beatId(recordId, place), ...said];
      });
      runMany(
        index,
        recordId === undefined
          ? `INSERT OR IGNORE INTO kept_out_of_sample (kept_record_id, cross_validation_id, place, ${saidColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
          : `INSERT OR IGNORE INTO out_of_sample (cross_validation_id, beat_id, ${saidColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        rows,
      );
    }
  });
}

const saidColumns = 'fold, true_class, predicted, p_predicted, p_true, probabilities';

interface SaidRow {
  readonly place: number;
  readonly fold: number;
  readonly classIndex: number;
  readonly predicted: number;
  readonly probabilities: Buffer;
}

function selectSaid(table: string, place: string): string {
  return `SELECT ${place} AS place, fold, true_class AS classIndex, predicted, probabilities FROM ${table} WHERE cross_validation_id = ?`;
}

function asRecord(names: { identity: string; archive: string; record: string }, rows: SaidRow[]): OutOfSampleRecord {
  return {
    ...names,
    beats: rows.map(({ place, fold, classIndex, predicted }) => [place, fold, classIndex, predicted]),
    probabilities: Buffer.concat(rows.map(({ probabilities }) => probabilities)).toString('base64'),
  };
}

function keptRecord(index: Index, identity: string, archive: string, record: string): number {
  return all<{ id: number }>(
    index,
    `INSERT INTO kept_records (identity, archive, record) VALUES (?, ?, ?)
     ON CONFLICT (identity) DO UPDATE SET archive = excluded.archive RETURNING id`,
    identity,
    archive,
    record,
  )[0]!.id;
}
