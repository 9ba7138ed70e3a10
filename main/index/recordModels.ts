import { all, get, type Index, run } from './query.ts';

export interface RecordModelFacts {
  readonly name: string;
  /** Trained on synthetic records. */
  readonly synthetic: boolean;
  readonly card: unknown;
  readonly createdAt: string;
}

export interface RecordModelRow extends RecordModelFacts {
  readonly id: number;
}

type Stored = Omit<RecordModelRow, 'synthetic' | 'card'> & { readonly synthetic: number; readonly card: string };

const select = 'SELECT id, name, synthetic, card, created_at AS createdAt FROM record_models';

/** Returns its id. */
export function addRecordModel(index: Index, { name, synthetic, card, createdAt }: RecordModelFacts): number {
  return run(
    index,
    'INSERT INTO record_models (name, synthetic, card, created_at) VALUES (?, ?, ?, ?)',
    ...[name, synthetic ? 1 : 0, JSON.stringify(card), createdAt],
  ).id;
}

/** The latest first, by the order in which they came. */
export function listRecordModels(index: Index): RecordModelRow[] {
  return all<Stored>(index, `${select} ORDER BY id DESC`).map(asRow);
}

export function getRecordModel(index: Index, id: number): RecordModelRow | undefined {
  const row = get<Stored>(index, `${select} WHERE id = ?`, id);
  return row && asRow(row);
}

export function removeRecordModel(index: Index, id: number): boolean {
  return run(index, 'DELETE FROM record_models WHERE id = ?', id).changes > 0;
}

function asRow(row: Stored): RecordModelRow {
  return { ...row, synthetic: row.synthetic === 1, card: JSON.parse(row.card) };
}
