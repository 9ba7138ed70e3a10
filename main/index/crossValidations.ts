import { argMax } from '../../preload/numeric/argMax.ts';
import type { BeatColumns } from '../../preload/words/beatTable.ts';
import { withCurrentNames } from '../../preload/words/oldNames.ts';
import {
  all,
  allValues,
  blobToFloats,
  floatsToBlob,
  type Index,
  run,
  runMany,
  transaction,
  type Value,
} from './query.ts';

export interface CrossValidationRow {
  readonly id: number;
  /** The cross-validation of the contract without its id. */
  readonly document: unknown;
}

/** Predictions of beats by models that never saw them in training. */
export interface OutOfSample extends BeatColumns<'id' | 'classIndex'> {
  /** From 1: each beat was predicted by the model of this fold, which was trained on the others. [beats] */
  readonly fold: Uint8Array;
  readonly classes: number;
  /** [beats × classes] */
  readonly probabilities: Float32Array;
}

/** Adds a cross-validation that nobody sees before `completeCrossValidation`. @param owner whose it is until then */
export function addCrossValidation(
  index: Index,
  name: string,
  document: unknown,
  createdAt: string,
  owner: string,
): number {
  return run(
    index,
    'INSERT INTO cross_validations (name, document, complete, created_at, owner) VALUES (?, ?, 0, ?, ?)',
    name,
    JSON.stringify(document),
    createdAt,
    owner,
  ).id;
}

/** Removes what dead processes left half. */
export function removeIncomplete(index: Index, isAlive: (owner: string | null) => boolean): void {
  const sql = 'SELECT id, owner FROM cross_validations WHERE complete = 0';
  for (const { id, owner } of all<{ id: number; owner: string | null }>(index, sql)) {
    if (!isAlive(owner)) removeCrossValidation(index, id);
  }
}

/** Names of all, also of those that are not complete. */
export function crossValidationNames(index: Index): Set<string> {
  return new Set(
    all<{ name: string }>(index, 'SELECT name FROM cross_validations').map(({ name }) => name.toLowerCase()),
  );
}

/** Keeps what was said of some of its beats. */
export function putOutOfSample(index: Index, crossValidationId: number, said: OutOfSample): void {
  const { id, fold, classIndex, classes, probabilities } = said;
  const rows = Array.from(id, (beatId, at): Value[] => {
    const row = probabilities.subarray(at * classes, (at + 1) * classes);
    const predicted = argMax(row);
    const given = classIndex[at]!;
    const said = [predicted, row[predicted]!, row[given]!, floatsToBlob(row)];
    return [crossValidationId, beatId, fold[at]!, given, ...said];
  });
  const sql = `INSERT INTO out_of_sample
    (cross_validation_id, beat_id, fold, true_class, predicted, p_predicted, p_true, probabilities)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
  transaction(index, () => runMany(index, sql, rows));
}

export function completeCrossValidation(index: Index, id: number): void {
  run(index, 'UPDATE cross_validations SET complete = 1 WHERE id = ?', id);
}

/** Newest first. */
export function listCrossValidations(index: Index): CrossValidationRow[] {
  return all<Stored>(index, 'SELECT id, document FROM cross_validations WHERE complete = 1 ORDER BY id DESC').map(
    ({ id, document }) => ({ id, document: withCurrentNames(JSON.parse(document)) }),
  );
}

export function removeCrossValidation(index: Index, id: number): boolean {
  return run(index, 'DELETE FROM cross_validations WHERE id = ?', id).changes > 0;
}

/** What a cross-validation said of the beats with these ids [from, to], in their order; a record's beats are such a range. */
export function outOfSampleBeats(
  index: Index,
  crossValidationId: number,
  from: number,
  to: number,
): OutOfSample & BeatColumns<'predicted'> {
  const rows = allValues<[id: number, fold: number, classIndex: number, predicted: number, probabilities: Buffer]>(
    index,
    `SELECT beat_id, fold, true_class, predicted, probabilities FROM out_of_sample
     WHERE cross_validation_id = ? AND beat_id BETWEEN ? AND ? ORDER BY beat_id`,
    crossValidationId,
    from,
    to,
  );
  const said = rows.map(([, , , , probabilities]) => blobToFloats(probabilities));
  const classes = said[0]?.length ?? 0;
  const probabilities = new Float32Array(rows.length * classes);
  for (const [beat, values] of said.entries()) probabilities.set(values, beat * classes);
  return {
    id: Float64Array.from(rows, ([id]) => id),
    fold: Uint8Array.from(rows, ([, fold]) => fold),
    classIndex: Uint8Array.from(rows, ([, , classIndex]) => classIndex),
    predicted: Uint8Array.from(rows, ([, , , predicted]) => predicted),
    ...{ classes, probabilities },
  };
}

interface Stored {
  readonly id: number;
  readonly document: string;
}
