import { recordOfBeat } from './beatId.ts';
import { keepingVersion } from './indexVersion.ts';
import { identityOf } from './keptRecords.ts';
import { all, get, type Index, run, transaction } from './query.ts';

/** As many as are kept; the oldest go. A list of 100,000 beats takes 1.2 MB. */
const mostLists = 50;

/** Keeps a list of beats; returns its id. */
export function keepList(index: Index, beatIds: Iterable<number>): number {
  const ids = [...new Set(beatIds)].sort((a, b) => a - b);
  const keep = () => {
    const { id } = run(index, 'INSERT INTO kept_lists (beat_ids) VALUES (?)', JSON.stringify(ids));
    for (const recordId of new Set(ids.map(recordOfBeat))) {
      const identity = identityOf(index, recordId);
      run(
        index,
        'INSERT INTO kept_list_records (list_id, record_id, identity) VALUES (?, ?, ?)',
        id,
        recordId,
        identity,
      );
    }
    run(index, 'DELETE FROM kept_lists WHERE id <= ?', id - mostLists);
    return id;
  };
  return keepingVersion(index, () => transaction(index, keep));
}

/** The beats of a kept list, ascending, of those of its records that are as they were; none where the list is gone. */
export function beatsOfKeptList(index: Index, listId: number): number[] {
  const row = get<{ beatIds: string }>(index, 'SELECT beat_ids AS beatIds FROM kept_lists WHERE id = ?', listId);
  if (row === undefined) return [];
  const records = all<{ recordId: number; identity: string }>(
    index,
    `SELECT l.record_id AS recordId, l.identity FROM kept_list_records l JOIN records r ON r.id = l.record_id WHERE l.list_id = ?`,
    listId,
  );
  const same = new Set(
    records
      .filter(({ recordId, identity }) => identityOf(index, recordId) === identity)
      .map(({ recordId }) => recordId),
  );
  return (JSON.parse(row.beatIds) as number[]).filter((id) => same.has(recordOfBeat(id)));
}
