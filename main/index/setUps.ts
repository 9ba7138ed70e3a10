import { all, get, type Index, run } from './query.ts';

export interface SetUpRow {
  readonly name: string;
  readonly keptAt: string;
  readonly document: unknown;
}

/** By name. */
export function listSetUps(reviews: Index): SetUpRow[] {
  return all<StoredSetUp>(reviews, `${select} ORDER BY name`).map(asRow);
}

export function getSetUp(reviews: Index, name: string): SetUpRow | undefined {
  const row = get<StoredSetUp>(reviews, `${select} WHERE name = ?`, name);
  return row && asRow(row);
}

/** Fails where the name is taken. */
export function putSetUp(reviews: Index, { name, keptAt, document }: SetUpRow): void {
  const sql = 'INSERT INTO set_ups (name, kept_at, document) VALUES (?, ?, ?)';
  run(reviews, sql, name, keptAt, JSON.stringify(document));
}

/** Whether there was one. */
export function removeSetUp(reviews: Index, name: string): boolean {
  return run(reviews, 'DELETE FROM set_ups WHERE name = ?', name).changes > 0;
}

interface StoredSetUp extends Omit<SetUpRow, 'document'> {
  readonly document: string;
}

const select = 'SELECT name, kept_at AS keptAt, document FROM set_ups';

function asRow({ document, ...row }: StoredSetUp): SetUpRow {
  return { ...row, document: JSON.parse(document) as unknown };
}
