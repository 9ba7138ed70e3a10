import { all, type Index, run, runMany } from './query.ts';
import type { CourseDigestRow } from './records.ts';

/** A record as it is called where another one is spoken of. */
export interface NamedRecord {
  readonly id: number;
  readonly name: string;
  readonly archiveId: number;
  readonly archive: string;
}

/** Of so many copies a record is paired with no more of them: they are paired among themselves. */
const mostPairs = 16;

export function forgetCourseDigests(index: Index, recordId: number): void {
  run(index, 'DELETE FROM course_digests WHERE record_id = ?', recordId);
  run(index, 'DELETE FROM same_recordings WHERE first_id = ? OR second_id = ?', recordId, recordId);
}

/**
 * Keeps the digests of a record that has none, and which records it is one recording with: those that share the longest
 * digest of either, so that a shorter copy is known as well. Inside a transaction.
 */
export function putCourseDigests(index: Index, recordId: number, courses: readonly CourseDigestRow[]): void {
  // Two leads of a record may be the same.
  runMany(
    index,
    'INSERT OR IGNORE INTO course_digests (record_id, length, digest, is_longest) VALUES (?, ?, ?, ?)',
    courses.map(({ length, digest, isLongest }) => [recordId, length, digest, isLongest ? 1 : 0]),
  );
  run(
    index,
    `INSERT OR IGNORE INTO same_recordings (first_id, second_id)
     SELECT DISTINCT min(own.record_id, other.record_id), max(own.record_id, other.record_id)
     FROM course_digests own JOIN course_digests other USING (digest, length)
     WHERE own.record_id = ? AND other.record_id <> own.record_id AND (own.is_longest = 1 OR other.is_longest = 1)
     ORDER BY 1, 2 LIMIT ?`,
    recordId,
    mostPairs,
  );
}

/** Records that are one recording, by the digests of their signals: lists of two and more, in the order of their ids. */
export function sameRecordings(index: Index): NamedRecord[][] {
  const pairs = all<{ first: number; second: number }>(
    index,
    'SELECT first_id AS first, second_id AS second FROM same_recordings',
  );
  if (pairs.length === 0) return [];
  const records = all<NamedRecord>(
    index,
    `SELECT r.id, r.name, r.archive_id AS archiveId, a.name AS archive FROM records r JOIN archives a ON a.id = r.archive_id
     WHERE r.id IN (SELECT first_id FROM same_recordings UNION SELECT second_id FROM same_recordings) ORDER BY r.id`,
  );
  const groups = new Map(records.map((record) => [record.id, [record]]));
  for (const { first, second } of pairs) join(groups, groups.get(first)!, groups.get(second)!);
  return [...new Set(groups.values())];
}

function join(groups: Map<number, NamedRecord[]>, first: NamedRecord[], second: NamedRecord[]): void {
  if (first === second) return;
  const joined = [...first, ...second].sort((one, other) => one.id - other.id);
  for (const { id } of joined) groups.set(id, joined);
}

const mostNamed = 3;

/** For each of these records what the user should know, by id. Equal words for records that are told the same of. */
export function sameRecordingNotices(index: Index): Map<number, string> {
  const notices = new Map<number, string>();
  for (const group of sameRecordings(index)) {
    for (const record of group) {
      const others = group.filter(({ id }) => id !== record.id);
      const named = others.slice(0, mostNamed).map((other) => {
        if (other.archiveId === record.archiveId) return other.name;
        return other.name === record.name ? `its namesake in ${other.archive}` : `${other.name} in ${other.archive}`;
      });
      const more = others.length > mostNamed ? ` and ${others.length - mostNamed} more` : '';
      notices.set(
        record.id,
        `the same recording, by its samples, as ${named.join(', ')}${more}: the split by patients keeps them together`,
      );
    }
  }
  return notices;
}
