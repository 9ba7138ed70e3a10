import { all, type Index } from './query.ts';

/** A record as it is called where another one is spoken of. */
export interface NamedRecord {
  readonly id: number;
  readonly name: string;
  readonly archiveId: number;
  readonly archive: string;
}

/**
 * Records that are one recording, by the digests of their signals: lists of two and more, in the order of their ids. Two
 * records are one where they share the longest digest of either, so that a shorter copy is known as well.
 */
export function sameRecordings(index: Index): NamedRecord[][] {
  const rows = all<NamedRecord & { readonly key: string; readonly isLongest: number }>(
    index,
    `SELECT d.digest || d.length AS key, d.is_longest AS isLongest, r.id, r.name, r.archive_id AS archiveId, a.name AS archive
     FROM course_digests d
     JOIN (SELECT digest, length FROM course_digests GROUP BY digest, length HAVING count(*) > 1 AND max(is_longest) = 1)
       USING (digest, length)
     JOIN records r ON r.id = d.record_id JOIN archives a ON a.id = r.archive_id
     ORDER BY r.id`,
  );
  const groups = new Map<number, NamedRecord[]>();
  const holders = new Map<string, NamedRecord>();
  for (const { key, isLongest: _, ...record } of rows) {
    if (!groups.has(record.id)) groups.set(record.id, [record]);
    const holder = holders.get(key);
    if (holder === undefined) holders.set(key, record);
    else join(groups, groups.get(holder.id)!, groups.get(record.id)!);
  }
  return [...new Set(groups.values())].filter(({ length }) => length > 1);
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
