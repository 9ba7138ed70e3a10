import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, versionOf } from '../migrations/migrate.ts';
import { calipers } from './0050-calipers.ts';
import { reviewMigrations } from './reviewMigrations.ts';

test('corrections from before are kept, and states of calipers are only appended', () => {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  const before = reviewMigrations.filter(({ version }) => version < calipers.version);
  migrate(db, 'reviews', before);
  db.exec(`
    INSERT INTO wave_corrections (corrected_at, version, archive, folder, record, annotator, sample, lead, position, lead_rate_hz,
      boundary, measured, corrected)
    VALUES ('2026-01-02', '0.1.0', 'mitdb', '/mitdb', '100', 'atr', 77, 'MLII', 0, 360, 't-end', 190, 195)`);
  migrate(db, 'reviews', [...before, calipers]);
  expect(versionOf(db)).toBe(50);
  expect(db.prepare('SELECT corrected FROM wave_corrections').pluck().all()).toEqual([195]);
  db.exec(`
    INSERT INTO calipers (kept_at, version, archive, folder, record, lead, position, lead_rate_hz, first_leg, second_leg, is_locked,
      is_marching, is_removed)
    VALUES ('2026-01-02', '0.1.0', 'mitdb', '/mitdb', '100', 'MLII', 0, 360, 77, 370, 0, 0, 0)`);
  expect(() => db.exec('UPDATE calipers SET first_leg = 1')).toThrow('nothing changes one');
  expect(() => db.exec('DELETE FROM calipers')).toThrow('nothing removes one');
  expect(() => db.exec('INSERT OR REPLACE INTO calipers SELECT * FROM calipers')).toThrow('nothing replaces one');
  expect(db.prepare('SELECT first_leg, second_leg FROM calipers').raw().all()).toEqual([[77, 370]]);
});
