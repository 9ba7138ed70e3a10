import { all, type Index } from './query.ts';

/**
 * By name of a record: a text that stays while every record of that name lies in the same archive and folder, with the same files,
 * read the same way, and has its beats from the same annotator or search. Without such a record a name has none.
 */
export function recordStamps(index: Index, names: readonly string[]): ReadonlyMap<string, string> {
  const rows = all<{ name: string; stamp: string }>(
    index,
    `SELECT name, json_group_array(stamp) AS stamp FROM (
       SELECT r.name, json_array(r.id, a.name, a.folder, r.sampling_rate_hz, r.fingerprint, r.beats_from, d.detector,
         d.lead, d.detected_at) AS stamp
       FROM records r JOIN archives a ON a.id = r.archive_id LEFT JOIN detections d ON d.record_id = r.id
       WHERE r.name IN (SELECT value FROM json_each(?)) ORDER BY r.id)
     GROUP BY name`,
    JSON.stringify(names),
  );
  return new Map(rows.map(({ name, stamp }) => [name, stamp]));
}
