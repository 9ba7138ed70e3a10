import { get, type Index, run } from './query.ts';

/** Tables of results that are kept whole with the model they are of, as JSON, newest last. */
export type DocumentTable = 'concept_uses' | 'method_comparisons' | 'wave_swaps';

export interface ModelDocument {
  readonly id: number;
  readonly document: unknown;
}

/** @returns its id */
export function addDocument(
  index: Index,
  table: DocumentTable,
  modelId: number,
  document: unknown,
  computedAt: string,
): number {
  const sql = `INSERT INTO ${table} (model_id, document, computed_at) VALUES (?, ?, ?)`;
  return run(index, sql, modelId, JSON.stringify(document), computedAt).id;
}

export function getDocument(index: Index, table: DocumentTable, id: number): ModelDocument | undefined {
  return parsed(get<StoredDocument>(index, `SELECT id, document FROM ${table} WHERE id = ?`, id));
}

/** The newest of the model. */
export function latestDocument(index: Index, table: DocumentTable, modelId: number): ModelDocument | undefined {
  const sql = `SELECT id, document FROM ${table} WHERE model_id = ? ORDER BY id DESC LIMIT 1`;
  return parsed(get<StoredDocument>(index, sql, modelId));
}

interface StoredDocument {
  readonly id: number;
  readonly document: string;
}

function parsed(row: StoredDocument | undefined): ModelDocument | undefined {
  return row && { id: row.id, document: JSON.parse(row.document) };
}
