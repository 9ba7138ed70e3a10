import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { appendDecisions, listDecisions } from '../decisions.ts';
import { closeIndex, openIndex } from '../open.ts';
import { openReviews } from '../openReviews.ts';
import { column } from '../query.ts';
import { listSetUps, putSetUp } from '../setUps.ts';
import { exampleAct, exampleDecision } from '../testing/exampleDecision.ts';
import { fillArchive } from '../testing/fill.ts';
import { backUp } from './backUp.ts';
import { backUpBeforeMigration } from './beforeMigration.ts';
import { type BackupCopy, copyPath, expired, listCopies } from './copies.ts';
import { putBack } from './putBack.ts';

let dataFolder: string;
let file: string;
const now = new Date('2026-11-30T05:06:07.089Z');
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'beatlens-backups-'));
  file = join(dataFolder, 'index.sqlite');
  onTestFinished(() => rmSync(dataFolder, { recursive: true, force: true }));
});

test('a backup is a whole database of its own, made while the index is open, and for this account alone', async () => {
  const index = openIndex(file);
  fillArchive(index, 'made', { 100: 'NNV' });
  const copy = await backUp({ dataFolder, of: 'index', occasion: 'asked', now });
  expect(listCopies(dataFolder)).toEqual([copy]);
  expect(basename(copy!.file)).toBe('index-2026-11-30T05-06-07-089Z-asked.sqlite');
  expect(readdirSync(join(dataFolder, 'backups'))).toHaveLength(1);
  expect(statSync(copy!.file).mode & 0o077).toBe(0);
  closeIndex(index);
  cpSync(copy!.file, join(dataFolder, 'other.sqlite'));
  const opened = openIndex(join(dataFolder, 'other.sqlite'));
  expect(column(opened, 'SELECT symbol FROM beats ORDER BY id')).toEqual(['N', 'N', 'V']);
  closeIndex(opened);
});

test('a copy that is damaged replaces no backup and leaves nothing', async () => {
  const index = openIndex(file);
  fillArchive(index, 'made', { 100: 'NNVA'.repeat(60) });
  closeIndex(index);
  const before = await backUp({ dataFolder, of: 'index', occasion: 'asked', now });
  damage(file);
  const later = new Date(now.getTime() + 1000);
  await expect(backUp({ dataFolder, of: 'index', occasion: 'daily', now: later })).rejects.toThrow(
    /index\.sqlite: not backed up, as it is damaged/,
  );
  expect(readdirSync(join(dataFolder, 'backups'))).toEqual([basename(before!.file)]);
});

test('a backup is put in the place of a damaged index, which is set aside with its log, and stays', async () => {
  const index = openIndex(file);
  fillArchive(index, 'made', { 100: 'NNVA'.repeat(60) });
  closeIndex(index);
  const copy = await backUp({ dataFolder, of: 'index', occasion: 'asked', now });
  damage(file);
  const damaged = readFileSync(file);
  writeFileSync(`${file}-wal`, 'log');
  const { setAside } = putBack(dataFolder, copy!, now);
  expect(readFileSync(setAside!)).toEqual(damaged);
  expect(existsSync(`${setAside}-wal`)).toBe(true);
  expect(existsSync(copy!.file)).toBe(true);
  const opened = openIndex(file);
  expect(column(opened, 'SELECT count(*) FROM beats')).toEqual([240]);
  closeIndex(opened);
  // A backup that is itself damaged is refused before anything is changed.
  damage(copy!.file);
  const whole = readFileSync(file);
  expect(() => putBack(dataFolder, copy!, now)).toThrow('damaged');
  expect(readFileSync(file)).toEqual(whole);
});

test('decisions made after the backup are read from the damaged file', async () => {
  const reviewsFile = join(dataFolder, 'reviews.sqlite');
  const reviews = openReviews(reviewsFile);
  const decide = (count: number) =>
    appendDecisions(
      reviews,
      exampleAct,
      Array.from({ length: count }, () => exampleDecision),
    );
  decide(3);
  const copy = await backUp({ dataFolder, of: 'reviews', occasion: 'decisions', now });
  decide(200);
  closeIndex(reviews);
  // The last page of the file: one of the many that hold decisions, or one of their lists.
  const bytes = readFileSync(reviewsFile);
  bytes.fill(0, bytes.length - 4096);
  writeFileSync(reviewsFile, bytes);
  expect(() => openReviews(reviewsFile)).toThrow('the file of review decisions is damaged');
  const before = readFileSync(reviewsFile);
  const { rescued, setAside } = putBack(dataFolder, copy!, now);
  expect(readFileSync(setAside!)).toEqual(before);
  const restored = openReviews(reviewsFile);
  const ids = listDecisions(restored).map(({ id }) => id);
  closeIndex(restored);
  expect(rescued).toBeGreaterThan(100);
  expect(ids).toHaveLength(3 + rescued!);
  expect(ids.slice(0, 3)).toEqual([1, 2, 3]);
});

test('set-ups of reviews that were kept after the backup are read from the damaged file, around its damaged page', async () => {
  const reviewsFile = join(dataFolder, 'reviews.sqlite');
  const reviews = openReviews(reviewsFile);
  const keep = (name: string) =>
    putSetUp(reviews, { name, keptAt: now.toISOString(), document: { about: 'x'.repeat(200) } });
  keep('before');
  const copy = await backUp({ dataFolder, of: 'reviews', occasion: 'decisions', now });
  for (let one = 100; one < 400; one++) keep(`later ${one}`);
  const select = `SELECT pageno FROM dbstat WHERE name = 'set_ups' AND pagetype = 'leaf' ORDER BY path`;
  reviews.database.pragma('wal_checkpoint(TRUNCATE)');
  const leaves = column<number>(reviews, select);
  expect(leaves.length).toBeGreaterThan(6);
  closeIndex(reviews);
  const bytes = readFileSync(reviewsFile);
  const middle = leaves[Math.floor(leaves.length / 2)]! - 1;
  bytes.fill(0, middle * 4096, (middle + 1) * 4096);
  writeFileSync(reviewsFile, bytes);
  expect(() => openReviews(reviewsFile)).toThrow('damaged');
  const { rescued } = putBack(dataFolder, copy!, now);
  const restored = openReviews(reviewsFile);
  const names = listSetUps(restored).map(({ name }) => name);
  closeIndex(restored);
  expect([names[0], names[1], names.at(-1)]).toEqual(['before', 'later 100', 'later 399']);
  expect(names).toHaveLength(1 + rescued!);
  expect(rescued).toBeGreaterThan(240);
  expect(rescued).toBeLessThan(300);
});

test('a later decision whose text is no JSON any more is left out, so that what is restored is whole', async () => {
  const reviewsFile = join(dataFolder, 'reviews.sqlite');
  const reviews = openReviews(reviewsFile);
  appendDecisions(reviews, exampleAct, [exampleDecision]);
  const copy = await backUp({ dataFolder, of: 'reviews', occasion: 'decisions', now });
  for (const label of ['BROKEN', 'V', 'A'])
    appendDecisions(reviews, exampleAct, [{ ...exampleDecision, after: { label } }]);
  closeIndex(reviews);
  const bytes = readFileSync(reviewsFile);
  bytes[bytes.indexOf('BROKEN')] = 0;
  writeFileSync(reviewsFile, bytes);
  expect(() => openReviews(reviewsFile)).toThrow('damaged (after of a row of decisions is no JSON)');
  expect(putBack(dataFolder, copy!, now)).toMatchObject({ rescued: 2 });
  const restored = openReviews(reviewsFile);
  expect(listDecisions(restored).map(({ id }) => id)).toEqual([1, 3, 4]);
  closeIndex(restored);
});

test('what a start would bring to a new version is backed up first', async () => {
  closeIndex(openIndex(file));
  expect(await backUpBeforeMigration(dataFolder, now)).toEqual([]);
  const old = new Database(file);
  old.pragma('user_version = 200');
  old.close();
  const [copy] = await backUpBeforeMigration(dataFolder, now);
  expect(copy).toMatchObject({ of: 'index', occasion: 'migration' });
});

test('of two starts on an old version, the one whose backup was made after the other start keeps none', async () => {
  closeIndex(openIndex(file));
  const old = new Database(file);
  const newest = Number(old.pragma('user_version', { simple: true }));
  old.pragma('user_version = 200');
  const first = await backUpBeforeMigration(dataFolder, now);
  // The second start has read the version, and copies once the first has brought it to the newest.
  const second = backUpBeforeMigration(dataFolder, new Date(now.getTime() + 1));
  old.pragma(`user_version = ${newest}`);
  old.close();
  expect(await second).toEqual([]);
  expect(listCopies(dataFolder)).toEqual(first);
});

test('a backup that is older than all others, by a clock that was set back, stays', async () => {
  closeIndex(openIndex(file));
  mkdirSync(join(dataFolder, 'backups'));
  for (let day = 1; day <= 8; day++)
    writeFileSync(copyPath(dataFolder, 'index', new Date(now.getTime() + day * 86_400_000), 'daily'), '');
  const copy = await backUp({ dataFolder, of: 'index', occasion: 'asked', now });
  expect(listCopies(dataFolder).at(-1)).toEqual(copy);
});

test('the newest three stay, the newest of each of seven days, and the newest before a new version', () => {
  const copies: BackupCopy[] = [];
  for (let day = 28; day >= 15; day--) {
    for (const hour of ['20', '10']) {
      const at = `2026-11-${day}T${hour}:00:00.000Z`;
      const occasion = day === 16 && hour === '10' ? 'migration' : 'daily';
      copies.push({ file: `${day}-${hour}`, of: 'index', at, occasion, bytes: 1 });
    }
  }
  const gone = new Set(expired(copies).map((one) => one.file));
  expect(copies.map((one) => one.file).filter((name) => !gone.has(name))).toEqual([
    ...['28-20', '28-10', '27-20', '26-20', '25-20', '24-20', '23-20', '22-20'],
    '16-10',
  ]);
});

test('files of other names in the folder are no backups and stay', async () => {
  closeIndex(openIndex(file));
  mkdirSync(join(dataFolder, 'backups'));
  for (const name of ['mine.sqlite', 'index-2026.sqlite', 'index-2026-11-30T05-06-07-089Z-other.sqlite'])
    writeFileSync(join(dataFolder, 'backups', name), '');
  await backUp({ dataFolder, of: 'index', occasion: 'asked', now });
  expect(listCopies(dataFolder).map((one) => one.file)).toEqual([copyPath(dataFolder, 'index', now, 'asked')]);
  expect(readdirSync(join(dataFolder, 'backups'))).toHaveLength(4);
});

/** In the middle of the file, where beats and their lists are. */
function damage(path: string): void {
  const bytes = readFileSync(path);
  bytes.fill(0xa5, bytes.length - 9000, bytes.length - 4000);
  writeFileSync(path, bytes);
}
