import { get, type Index, run } from './query.ts';

export interface WaveSwapsRow {
  readonly id: number;
  readonly document: unknown;
}

export function addWaveSwaps(index: Index, modelId: number, document: unknown, computedAt: string): number {
  return run(
    index,
    'INSERT INTO wave_swaps (model_id, document, computed_at) VALUES (?, ?, ?)',
    modelId,
    JSON.stringify(document),
    computedAt,
  ).id;
}

export function getWaveSwaps(index: Index, id: number): WaveSwapsRow | undefined {
  const row = get<{ document: string }>(index, 'SELECT document FROM wave_swaps WHERE id = ?', id);
  return row && { id, document: JSON.parse(row.document) };
}

/** The newest of the model. */
export function latestWaveSwaps(index: Index, modelId: number): WaveSwapsRow | undefined {
  const row = get<{ id: number; document: string }>(
    index,
    'SELECT id, document FROM wave_swaps WHERE model_id = ? ORDER BY id DESC LIMIT 1',
    modelId,
  );
  return row && { id: row.id, document: JSON.parse(row.document) };
}
