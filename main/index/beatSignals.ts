import { all, column, get, type Index, run, runMany, transaction } from './query.ts';

/** Whether a lead of a record was looked through for beats without signal. */
export function isSignalChecked(index: Index, recordId: number, position: number): boolean {
  const sql = 'SELECT 1 AS found FROM signal_checks WHERE record_id = ? AND position = ?';
  return get(index, sql, recordId, position) !== undefined;
}

/** Keeps which beats of a record have no signal in one of its leads. Does nothing where the record is gone by now. */
export function putSignalCheck(index: Index, recordId: number, position: number, beatIds: readonly number[]): void {
  transaction(index, () => {
    if (get(index, 'SELECT id FROM records WHERE id = ?', recordId) === undefined) return;
    run(index, 'INSERT OR IGNORE INTO signal_checks (record_id, position) VALUES (?, ?)', recordId, position);
    runMany(
      index,
      'INSERT OR IGNORE INTO beats_without_signal (beat_id, position) SELECT id, ? FROM beats WHERE id = ?',
      beatIds.map((id) => [position, id]),
    );
  });
}

/** A record got beats: its leads have not been looked through for them. Inside a transaction. */
export function forgetSignalChecks(index: Index, recordId: number): void {
  run(index, 'DELETE FROM signal_checks WHERE record_id = ?', recordId);
}

/** Ids of the beats of a record that have no signal in this lead, as far as it was looked through. */
export function beatsWithoutSignal(index: Index, recordId: number, position: number): Set<number> {
  return new Set(
    column<number>(
      index,
      `SELECT b.id FROM beats b JOIN beats_without_signal w ON w.beat_id = b.id
       WHERE b.record_id = ? AND w.position = ? ORDER BY b.id`,
      recordId,
      position,
    ),
  );
}

/** Names of the leads in which each of some beats has no signal; beats with signal in all of them are left out. */
export function leadsWithoutSignal(index: Index, beatIds: readonly number[]): Map<number, string[]> {
  const rows = all<{ id: number; lead: string }>(
    index,
    `SELECT w.beat_id AS id, s.lead FROM json_each(?) j
       CROSS JOIN beats_without_signal w ON w.beat_id = j.value
       CROSS JOIN beats b ON b.id = w.beat_id
       CROSS JOIN signals s ON s.record_id = b.record_id AND s.position = w.position
     ORDER BY w.beat_id, w.position`,
    JSON.stringify(beatIds),
  );
  const leads = new Map<number, string[]>();
  for (const { id, lead } of rows) leads.set(id, [...(leads.get(id) ?? []), lead]);
  return leads;
}
