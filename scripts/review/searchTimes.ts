/**
 * node scripts/review/searchTimes.ts: how long finding records by words takes, at 48, 5,000 and 100,000 records, each with some 300
 * letters of header: by scanning the texts, as the index does it, and by a full-text index with trigrams, which finds the same (parts
 * of words of three letters or more). Processor time, mean of many; and the size of both.
 */
import Database from 'better-sqlite3';
import { sqliteBinding } from '../../main/hosts/sqliteBinding.ts';
import { sfc32 } from '../../preload/numeric/random.ts';

const nativeBinding = sqliteBinding();
const words =
  'aspirin digoxin quinidine inderal propranolol lasix hypertension diabetes sinus rhythm ventricular bigeminy female male holter day ' +
  'paced the recording was made with a modified lead and shows couplets of short duration at night patient reported palpitations';

for (const records of [48, 5000, 100_000]) {
  const random = sfc32(`search ${records}`);
  const vocabulary = words.split(' ');
  const database = new Database(':memory:', nativeBinding === undefined ? {} : { nativeBinding });
  database.exec(`
    CREATE TABLE facts (record_id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
    CREATE VIRTUAL TABLE found USING fts5 (text, content = '', tokenize = 'trigram')`);
  const put = database.prepare('INSERT INTO facts VALUES (?, ?)');
  const index = database.prepare('INSERT INTO found (rowid, text) VALUES (?, ?)');
  const texts = Array.from({ length: records }, (_, at) =>
    [`r${at}`, ...Array.from({ length: 45 }, () => vocabulary[Math.floor(random() * vocabulary.length)])].join(' '),
  );
  const size = () =>
    Number(database.pragma('page_count', { simple: true })) * Number(database.pragma('page_size', { simple: true }));
  const empty = size();
  database.transaction(() => texts.forEach((text, at) => void put.run(at + 1, text)))();
  const scanned = size() - empty;
  const filling = cpuMs(() => database.transaction(() => texts.forEach((text, at) => void index.run(at + 1, text)))());
  const indexed = size() - empty - scanned;
  console.log(
    `${records} records: texts ${megabytes(scanned)}, trigrams ${megabytes(indexed)}, filled in ${filling.toFixed(0)} ms`,
  );
  for (const asked of ['digoxin', `r${records - 1}`, 'aspirin female holter', 'nothing like it']) {
    const parts = asked.split(' ');
    const scan = database.prepare(
      `SELECT record_id FROM facts WHERE ${parts.map(() => 'instr(text, ?) > 0').join(' AND ')}`,
    );
    const match = database.prepare('SELECT rowid FROM found WHERE found MATCH ? ORDER BY rowid');
    const query = parts.map((part) => `"${part}"`).join(' AND ');
    const hits = scan.pluck().all(...parts).length;
    const times = records > 50_000 ? 10 : 300;
    const byScan = mean(() => scan.pluck().all(...parts), times);
    const byIndex = parts.every((part) => part.length >= 3)
      ? `${mean(() => match.pluck().all(query), times).toFixed(2)} ms`
      : 'cannot';
    console.log(`  "${asked}": ${hits} found; scan ${byScan.toFixed(2)} ms, trigrams ${byIndex}`);
  }
  database.close();
}

/** Milliseconds each, of as many as take long beside the clock's step. */
function mean(work: () => unknown, times: number): number {
  return (
    cpuMs(() => {
      for (let time = 0; time < times; time++) work();
    }) / times
  );
}

function cpuMs(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}
