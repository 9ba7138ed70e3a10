import { get, type Index } from './query.ts';

const unversioned = new WeakMap<Index, number>();

/** Writes rows that nothing computed of beats and decisions depends on, such as how far a job is: the version stays. */
export function keepingVersion<T>(index: Index, work: () => T): T {
  const before = changesOf(index);
  try {
    return work();
  } finally {
    unversioned.set(index, (unversioned.get(index) ?? 0) + changesOf(index) - before);
  }
}

/** Another after anything else was written, through this connection or by others: what was computed before is of an earlier index. */
export function indexVersion(index: Index): string {
  const changes = changesOf(index) - (unversioned.get(index) ?? 0);
  return JSON.stringify([changes, index.database.pragma('data_version', { simple: true })]);
}

function changesOf(index: Index): number {
  return get<{ changes: number }>(index, 'SELECT total_changes() AS changes')!.changes;
}
