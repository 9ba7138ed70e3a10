import { get, type Index, run } from './query.ts';

export interface ConceptUseRow {
  readonly id: number;
  readonly document: unknown;
}

export function addConceptUse(index: Index, modelId: number, document: unknown, computedAt: string): number {
  return run(
    index,
    'INSERT INTO concept_uses (model_id, document, computed_at) VALUES (?, ?, ?)',
    modelId,
    JSON.stringify(document),
    computedAt,
  ).id;
}

export function getConceptUse(index: Index, id: number): ConceptUseRow | undefined {
  const row = get<{ document: string }>(index, 'SELECT document FROM concept_uses WHERE id = ?', id);
  return row && { id, document: JSON.parse(row.document) };
}

/** The newest of the model. */
export function latestConceptUse(index: Index, modelId: number): ConceptUseRow | undefined {
  const row = get<{ id: number; document: string }>(
    index,
    'SELECT id, document FROM concept_uses WHERE model_id = ? ORDER BY id DESC LIMIT 1',
    modelId,
  );
  return row && { id: row.id, document: JSON.parse(row.document) };
}
