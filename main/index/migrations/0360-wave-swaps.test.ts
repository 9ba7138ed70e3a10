import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { first } from './0010-first.ts';
import { waveSwaps } from './0360-wave-swaps.ts';
import { migrate } from './migrate.ts';

test('models from before stay; measured swaps go with their model', () => {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db, 'index', [first]);
  db.exec(`INSERT INTO models VALUES (1, 'm', 'mitdb-8', 0, '{}', '2026-01-01')`);
  migrate(db, 'index', [first, waveSwaps]);
  expect(db.prepare('SELECT name FROM models').pluck().all()).toEqual(['m']);
  db.exec(`INSERT INTO wave_swaps VALUES (1, 1, '{}', '2026-01-01'); DELETE FROM models`);
  expect(db.prepare('SELECT count(*) FROM wave_swaps').pluck().get()).toBe(0);
});
