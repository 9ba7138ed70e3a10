import { argMax } from '../../preload/numeric/argMax.ts';
import { type BeatColumns, noClass } from '../../preload/words/beatTable.ts';
import { withCurrentNames } from '../../preload/words/oldNames.ts';
import type { SplitPart } from '../../preload/words/splits.ts';
import { refreshModelColumns } from './columns/putColumns.ts';
import { modelColumns, untilSame } from './columns/readColumns.ts';
import { none, partBytes } from './columns/storedColumns.ts';
import { all, column, floatsToBlob, get, type Index, run, runMany, transaction, type Value } from './query.ts';

export interface ModelFacts {
  readonly name: string;
  readonly labelSet: string;
  readonly synthetic: boolean;
  /** The card as it stands in the folder. */
  readonly card: unknown;
  readonly createdAt: string;
  /** When its folder was found without a row; absent: it was made, imported or installed here. */
  readonly foundAgainAt?: string | null;
}

export interface ModelRow extends ModelFacts {
  readonly id: number;
  readonly foundAgainAt: string | null;
}

/** A model's share of the beats, in the order of their ids; `noClass`: the symbol has no class in its label set. */
export interface SplitAssignments extends BeatColumns<'id' | 'symbol' | 'classIndex'> {
  /** Null, or the column absent: outside the model's split. [beats] */
  readonly part?: readonly (SplitPart | null)[];
}

/** What a model said. `probabilities` is [beats × classes]. */
export interface Predictions extends BeatColumns<'id'> {
  readonly classes: number;
  readonly probabilities: Float32Array;
}

export interface EvaluationRow {
  readonly id: number;
  readonly modelId: number;
  readonly part: SplitPart | null;
  readonly document: unknown;
  readonly evaluatedAt: string;
}

/** Adds a model that knows no beats yet. Returns its id. */
export function addModel(index: Index, facts: ModelFacts): number {
  return run(
    index,
    'INSERT INTO models (name, label_set, synthetic, card, created_at, found_again_at) VALUES (?, ?, ?, ?, ?, ?)',
    facts.name,
    facts.labelSet,
    facts.synthetic ? 1 : 0,
    JSON.stringify(facts.card),
    facts.createdAt,
    facts.foundAgainAt ?? null,
  ).id;
}

/** Puts another card in place of the model's. */
export function putCard(index: Index, modelId: number, card: unknown): void {
  run(index, 'UPDATE models SET card = ? WHERE id = ?', JSON.stringify(card), modelId);
}

/** Makes beats known to a model. Of beats that it knows already a part is added where they have none; the rest stays. */
export function addSplitAssignments(index: Index, modelId: number, splitAssignments: SplitAssignments): void {
  const { id, symbol, part, classIndex } = splitAssignments;
  const rows = symbol.map((one, beat): Value[] => {
    const given = classIndex[beat]!;
    return [modelId, id[beat]!, one, part?.[beat] ?? null, given === noClass ? null : given];
  });
  transaction(index, () => {
    runMany(
      index,
      `INSERT INTO model_beats (model_id, beat_id, symbol, part, true_class) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET part = coalesce(part, excluded.part)`,
      rows,
    );
    refreshModelColumns(index, modelId, id);
  });
}

/**
 * The latest first, by the order in which they came and not by the clock, which may be set back. Models that came with
 * BeatLens are older than any other, also those that were brought back.
 */
export function listModels(index: Index): ModelRow[] {
  const order = `json_extract(card, '$.pretrained') IS NOT NULL, id DESC`;
  return all<StoredModel>(index, `${selectModels} ORDER BY ${order}`).map(asModel);
}

export function getModel(index: Index, id: number): ModelRow | undefined {
  const row = get<StoredModel>(index, `${selectModels} WHERE id = ?`, id);
  return row && asModel(row);
}

export function removeModel(index: Index, id: number): boolean {
  return transaction(index, () => run(index, 'DELETE FROM models WHERE id = ?', id).changes > 0);
}

/**
 * Keeps what a model said of beats that it knows. A model says the same of the same beat each time, so a long list may be
 * kept in several calls: whatever stands in between is true.
 */
export function putPredictions(index: Index, modelId: number, { id, classes, probabilities }: Predictions): void {
  const predictions: Value[][] = [];
  const blobs: Value[][] = [];
  id.forEach((beatId, at) => {
    const known = get<{ classIndex: number | null }>(
      index,
      'SELECT true_class AS classIndex FROM model_beats WHERE model_id = ? AND beat_id = ?',
      modelId,
      beatId,
    );
    if (known === undefined) throw new Error(`beat ${beatId} is not known to model ${modelId}`);
    const row = probabilities.subarray(at * classes, (at + 1) * classes);
    const predicted = argMax(row);
    const pGiven = known.classIndex === null ? null : row[known.classIndex]!;
    predictions.push([predicted, row[predicted]!, pGiven, modelId, beatId]);
    blobs.push([modelId, beatId, floatsToBlob(row)]);
  });
  transaction(index, () => {
    runMany(
      index,
      'UPDATE model_beats SET predicted = ?, p_predicted = ?, p_true = ? WHERE model_id = ? AND beat_id = ?',
      predictions,
    );
    runMany(
      index,
      `INSERT INTO probabilities (model_id, beat_id, probabilities) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET probabilities = excluded.probabilities`,
      blobs,
    );
    refreshModelColumns(index, modelId, id);
  });
}

/** Beats with a reference class that a model has said something of: of one part of its split, or of whole archives. */
export function evaluatedBeats(
  index: Index,
  modelId: number,
  part: SplitPart | null,
  archives: readonly string[],
): number {
  const ofArchives = new Set(
    part === null
      ? column<number>(
          index,
          `SELECT r.id FROM records r JOIN archives a ON a.id = r.archive_id
           WHERE a.name IN (SELECT value FROM json_each(?))`,
          JSON.stringify(archives),
        )
      : [],
  );
  return untilSame(() => {
    let beats = 0;
    for (const [recordId, { said }] of modelColumns(index, modelId)) {
      if (part === null && !ofArchives.has(recordId)) continue;
      const { part: of, given, predicted } = said();
      for (let place = 0; place < given.length; place++) {
        if (given[place] === none || predicted[place] === none) continue;
        if (part === null || of[place] === partBytes[part]) beats++;
      }
    }
    return beats;
  });
}

/** What a model said of beats that it should have said nothing of. */
export function forgetPredictions(index: Index, modelId: number, beatIds: Iterable<number>): void {
  const ids = Array.from(beatIds);
  const rows = ids.map((beatId) => [modelId, beatId]);
  transaction(index, () => {
    runMany(
      index,
      'UPDATE model_beats SET predicted = NULL, p_predicted = NULL, p_true = NULL WHERE model_id = ? AND beat_id = ?',
      rows,
    );
    runMany(index, 'DELETE FROM probabilities WHERE model_id = ? AND beat_id = ?', rows);
    refreshModelColumns(index, modelId, ids);
  });
}

export function addEvaluation(
  index: Index,
  modelId: number,
  part: SplitPart | null,
  document: unknown,
  evaluatedAt: string,
): number {
  return run(
    index,
    'INSERT INTO evaluations (model_id, part, document, evaluated_at) VALUES (?, ?, ?, ?)',
    modelId,
    part,
    JSON.stringify(document),
    evaluatedAt,
  ).id;
}

/** Newest first. */
export function listEvaluations(index: Index, modelId?: number): EvaluationRow[] {
  const rows =
    modelId === undefined
      ? all<StoredEvaluation>(index, `${selectEvaluations} ORDER BY id DESC`)
      : all<StoredEvaluation>(index, `${selectEvaluations} WHERE model_id = ? ORDER BY id DESC`, modelId);
  return rows.map((row) => ({ ...row, document: JSON.parse(row.document) }));
}

export function getEvaluation(index: Index, id: number): EvaluationRow | undefined {
  const row = get<StoredEvaluation>(index, `${selectEvaluations} WHERE id = ?`, id);
  return row && { ...row, document: JSON.parse(row.document) };
}

/** The newest evaluation of one part of the model's own split. */
export function latestEvaluation(index: Index, modelId: number, part: SplitPart): EvaluationRow | undefined {
  const row = get<StoredEvaluation>(
    index,
    `${selectEvaluations} WHERE model_id = ? AND part = ? ORDER BY id DESC LIMIT 1`,
    modelId,
    part,
  );
  return row && { ...row, document: JSON.parse(row.document) };
}

type StoredModel = Omit<ModelRow, 'synthetic' | 'card'> & { readonly synthetic: number; readonly card: string };
type StoredEvaluation = Omit<EvaluationRow, 'document'> & { readonly document: string };

const selectModels = `
  SELECT id, name, label_set AS labelSet, synthetic, card, created_at AS createdAt, found_again_at AS foundAgainAt
  FROM models`;
const selectEvaluations =
  'SELECT id, model_id AS modelId, part, document, evaluated_at AS evaluatedAt FROM evaluations';

function asModel(row: StoredModel): ModelRow {
  return { ...row, synthetic: row.synthetic === 1, card: withCurrentNames(JSON.parse(row.card)) };
}
