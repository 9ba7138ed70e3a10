import { get, type Index, run } from './query.ts';

export interface MethodComparisonRow {
  readonly id: number;
  readonly document: unknown;
}

export function addMethodComparison(index: Index, modelId: number, document: unknown, computedAt: string): number {
  return run(
    index,
    'INSERT INTO method_comparisons (model_id, document, computed_at) VALUES (?, ?, ?)',
    modelId,
    JSON.stringify(document),
    computedAt,
  ).id;
}

export function getMethodComparison(index: Index, id: number): MethodComparisonRow | undefined {
  const row = get<{ document: string }>(index, 'SELECT document FROM method_comparisons WHERE id = ?', id);
  return row && { id, document: JSON.parse(row.document) };
}

/** The newest of the model. */
export function latestMethodComparison(index: Index, modelId: number): MethodComparisonRow | undefined {
  const row = get<{ id: number; document: string }>(
    index,
    'SELECT id, document FROM method_comparisons WHERE model_id = ? ORDER BY id DESC LIMIT 1',
    modelId,
  );
  return row && { id: row.id, document: JSON.parse(row.document) };
}
