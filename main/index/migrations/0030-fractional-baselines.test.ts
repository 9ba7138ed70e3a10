import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { first } from './0010-first.ts';
import { fractionalBaselines } from './0030-fractional-baselines.ts';
import { migrate } from './migrate.ts';

test('keeps every signal, takes fractions from now on, and signals still go with their record', () => {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db, 'index', [first]);
  db.exec(`
    INSERT INTO archives VALUES (1, 'mitdb', '/mitdb', NULL, 0, '2026-01-01');
    INSERT INTO records VALUES (3, 1, '100', '100.hea', '100', 360, 650000, '[]', '[]', '{}', 1);
    INSERT INTO signals VALUES (3, 0, 'MLII', 'mV', 200, 1024, '212', 1), (3, 1, 'ABP', 'mmHg', 12.5, 0, '212', 0);
  `);
  const signals = () => db.prepare('SELECT * FROM signals ORDER BY position').all();
  const before = signals();
  migrate(db, 'index', [first, fractionalBaselines]);
  expect(signals()).toEqual(before);
  db.exec(`INSERT INTO signals VALUES (3, 2, 'ECG', 'uV', 32.7675, -0.5, '16', 1)`);
  expect(signals()).toContainEqual(expect.objectContaining({ lead: 'ECG', baseline: -0.5 }));
  db.exec('DELETE FROM records');
  expect(signals()).toEqual([]);
});
