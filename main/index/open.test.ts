import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { asOrdinaryUser } from '../ecg/testing/asOrdinaryUser.ts';
import { listArchives } from './archives.ts';
import { FutureIndex, IndexFailure } from './errors.ts';
import { closeIndex, openIndex } from './open.ts';
import { get } from './query.ts';
import { fillArchive, fillRecord } from './testing/fill.ts';
import { listed } from './testing/listed.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beatlens-index-'));
  file = join(folder, 'index.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('creates the folder and the index, and finds what was written when opened again', () => {
  const deep = join(folder, 'new', 'folder', 'index.sqlite');
  const index = openIndex(deep);
  fillArchive(index, 'mitdb', { 100: 'NNV' });
  closeIndex(index);
  const again = openIndex(deep);
  expect(listArchives(again)).toMatchObject([{ name: 'mitdb', records: 1, beats: 3, classes: { N: 2, V: 1 } }]);
  closeIndex(again);
});

test('writes ahead, keeps foreign keys and waits for other writers', () => {
  const index = openIndex(file);
  const pragma = (name: string) => index.database.pragma(name, { simple: true });
  expect([pragma('journal_mode'), pragma('foreign_keys'), pragma('busy_timeout'), pragma('synchronous')]).toEqual([
    'wal',
    1,
    5000,
    1, // NORMAL
  ]);
  closeIndex(index);
});

test('refuses an index of a newer version by name and leaves every byte of it as it is', () => {
  const newer = new Database(file);
  newer.exec('CREATE TABLE things_to_come (id INTEGER PRIMARY KEY) STRICT');
  newer.pragma('user_version = 9990');
  newer.close();
  const before = readFileSync(file);
  expect(() => openIndex(file)).toThrow(FutureIndex);
  expect(() => openIndex(file)).toThrow(
    `${file}: this index has version 9990, written by a newer BeatLens; this BeatLens knows versions up to`,
  );
  expect(readFileSync(file)).toEqual(before);
  expect(readdirSync(folder)).toEqual(['index.sqlite']);
});

test('refuses a database of another program and leaves it as it is', () => {
  const other = new Database(file);
  other.exec('CREATE TABLE bookmarks (id INTEGER PRIMARY KEY)');
  other.close();
  const before = readFileSync(file);
  expect(() => openIndex(file)).toThrow('this is a database of another program');
  expect(readFileSync(file)).toEqual(before);
});

test('refuses a file that is no database and leaves it as it is', () => {
  const text = 'This is a letter, not a database. '.repeat(100);
  writeFileSync(file, text);
  expect(() => openIndex(file)).toThrow(
    `${file}: this file is not a BeatLens index, or its first bytes are damaged. Nothing was changed.`,
  );
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('says that the index is damaged where pages of it are', () => {
  const index = openIndex(file);
  fillArchive(index, 'mitdb', { 100: 'N'.repeat(2000) });
  closeIndex(index);
  const bytes = readFileSync(file);
  // Every page but the first, which holds the version and the schema's root.
  bytes.fill(0xa5, 4096);
  writeFileSync(file, bytes);
  expect(() => listArchives(openIndex(file))).toThrow(/index\.sqlite: the index is damaged.*beatlens restore/);
});

test('a full disk is said with the file’s name, and what was there before is kept', () => {
  const index = openIndex(file);
  const archiveId = fillArchive(index, 'mitdb', { 100: 'NNV' });
  // The nearest thing to a full disk that a test can have: SQLite then says the same SQLITE_FULL.
  const pages = index.database.pragma('page_count', { simple: true });
  index.database.pragma(`max_page_count = ${pages}`);
  expect(() => fillRecord(index, archiveId, '101', 'N'.repeat(20_000))).toThrow(IndexFailure);
  expect(() => fillRecord(index, archiveId, '101', 'N'.repeat(20_000))).toThrow(`${file}: the disk is full`);
  expect(listArchives(index)).toMatchObject([{ records: 1, beats: 3 }]);
  index.database.pragma(`max_page_count = ${2 ** 30}`);
  fillRecord(index, archiveId, '101', 'N'.repeat(20_000));
  expect(listArchives(index)).toMatchObject([{ records: 2, beats: 20_003 }]);
  closeIndex(index);
});

test.skipIf(process.platform === 'win32')('a folder without permission is said with the file’s name', async () => {
  chmodSync(folder, 0o500);
  const opening = asOrdinaryUser(() => openIndex(file));
  await expect(opening).rejects.toThrow(/index\.sqlite: .*(permission|cannot be opened)/);
  chmodSync(folder, 0o700);
});

test('what another process writes is seen, also in lists that were read before', () => {
  const [mine, other] = [openIndex(file), openIndex(file)];
  const archiveId = fillArchive(mine, 'mitdb', { 100: 'NNV' });
  const total = () => listed(mine, {}).length;
  expect(total()).toBe(3);
  fillRecord(other, archiveId, '101', 'NN');
  expect(total()).toBe(5);
  closeIndex(other);
  closeIndex(mine);
});

test('tells of queries that took longer than 40 ms', () => {
  const told: string[] = [];
  const index = openIndex(file, { log: (message) => told.push(message) });
  index.database.function('wait', () => {
    const until = performance.now() + 50;
    while (performance.now() < until);
    return 1;
  });
  get(index, 'SELECT wait() AS waited');
  expect(told).toEqual([expect.stringMatching(/^slow query, \d+ ms: SELECT wait\(\) AS waited$/)]);
  closeIndex(index);
});
