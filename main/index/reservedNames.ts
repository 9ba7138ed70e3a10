import { all, type Index, run, transaction } from './query.ts';

export type NamedKind = 'model' | 'cross-validation';

/**
 * Takes the first free of some names for what is being made, before it is there; also against another process, and in any
 * case of letters. What a dead owner reserved is free again.
 *
 * @param isFree whether nothing that is there already has the name
 */
export function reserveName(
  index: Index,
  kind: NamedKind,
  owner: string,
  candidates: Iterable<string>,
  isFree: (name: string) => boolean,
  isAlive: (owner: string) => boolean,
): string {
  return transaction(index, () => {
    const reserved = new Set<string>();
    const rows = all<{ name: string; owner: string }>(
      index,
      'SELECT name, owner FROM reserved_names WHERE kind = ?',
      kind,
    );
    for (const row of rows) {
      if (isAlive(row.owner)) reserved.add(row.name);
      else releaseName(index, kind, row.name);
    }
    for (const name of candidates) {
      if (reserved.has(name.toLowerCase()) || !isFree(name)) continue;
      run(index, 'INSERT INTO reserved_names (kind, name, owner) VALUES (?, ?, ?)', kind, name.toLowerCase(), owner);
      return name;
    }
    throw new Error(`no free name for a ${kind}`);
  });
}

export function releaseName(index: Index, kind: NamedKind, name: string): void {
  run(index, 'DELETE FROM reserved_names WHERE kind = ? AND name = ?', kind, name.toLowerCase());
}
