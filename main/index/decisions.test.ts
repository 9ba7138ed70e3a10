import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { appendDecisions, listDecisions } from './decisions.ts';
import { closeIndex } from './open.ts';
import { openReviews } from './openReviews.ts';
import type { Index } from './query.ts';
import { exampleAct as act, exampleDecision as decision } from './testing/exampleDecision.ts';

function reviewsIn(folder: string): Index {
  const reviews = openReviews(join(folder, 'reviews.sqlite'));
  onTestFinished(() => closeIndex(reviews));
  return reviews;
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'beatlens-reviews-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('decisions are read back as they were appended, an act a number', () => {
  const reviews = reviewsIn(temporaryFolder());
  const first = appendDecisions(reviews, act, [decision, { ...decision, sample: 400 }]);
  const second = appendDecisions(reviews, act, [decision]);
  expect([first.act, second.act]).toEqual([1, 2]);
  expect(listDecisions(reviews, { act: 1 })).toEqual([
    { ...act, ...decision, id: 1, act: 1, undoneBy: null },
    { ...act, ...decision, id: 2, act: 1, undoneBy: null, sample: 400 },
  ]);
});

test('an act is appended whole or not at all', () => {
  const reviews = reviewsIn(temporaryFolder());
  const wrong = { ...decision, action: 'guess' as never };
  expect(() => appendDecisions(reviews, act, [decision, wrong])).toThrow(/CHECK/);
  expect(listDecisions(reviews)).toEqual([]);
});

test.each([
  ["UPDATE decisions SET reviewer = 'Eve'", 'changes'],
  ['DELETE FROM decisions', 'removes'],
  ['INSERT OR REPLACE INTO decisions SELECT * FROM decisions', 'replaces'],
])('%s is refused', (sql, word) => {
  const reviews = reviewsIn(temporaryFolder());
  appendDecisions(reviews, act, [decision]);
  expect(() => reviews.database.exec(sql)).toThrow(`nothing ${word} one`);
  expect(listDecisions(reviews)).toHaveLength(1);
});

test('a decision is written through at its commit: the level is FULL while it is appended', () => {
  const reviews = reviewsIn(temporaryFolder());
  reviews.database.exec(`
    CREATE TEMP TABLE levels (level INTEGER);
    CREATE TEMP TRIGGER seen AFTER INSERT ON main.decisions BEGIN
      INSERT INTO levels SELECT synchronous FROM pragma_synchronous;
    END;`);
  appendDecisions(reviews, act, [decision]);
  // 2 is FULL (sqlite.org/pragma.html): in WAL mode the log is synchronised at each commit.
  expect(reviews.database.prepare('SELECT level FROM levels').pluck().all()).toEqual([2]);
  expect(reviews.database.pragma('journal_mode', { simple: true })).toBe('wal');
});

test('a damaged file is refused in words and stays as it is', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'reviews.sqlite'), 'no database at all, but long enough to be read as one'.repeat(100));
  expect(() => openReviews(join(folder, 'reviews.sqlite'))).toThrow(/review decisions is damaged.*beatlens restore/);
});

test('a file of a newer version is refused', () => {
  const folder = temporaryFolder();
  const reviews = openReviews(join(folder, 'reviews.sqlite'));
  reviews.database.pragma('user_version = 9999');
  closeIndex(reviews);
  expect(() => openReviews(join(folder, 'reviews.sqlite'))).toThrow(/version 9999, written by a newer BeatLens/);
});
