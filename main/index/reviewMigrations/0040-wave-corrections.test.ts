import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate } from '../migrations/migrate.ts';
import { waveCorrections } from './0040-wave-corrections.ts';
import { reviewMigrations } from './reviewMigrations.ts';

test('decisions from before are kept, and corrections of waves are only appended', () => {
  const db = new Database(':memory:');
  const before = reviewMigrations.filter(({ version }) => version < 40);
  migrate(db, 'reviews', before);
  db.exec(`
    INSERT INTO decisions (act, reviewer, decided_at, version, archive, folder, record, patient, sampling_rate_hz, annotator, sample,
      given, action, before, after)
    VALUES (1, 'Ada', '2026-01-02', '0.1.0', 'mitdb', '/mitdb', '100', '100', 360, 'atr', 77, 'N', 'keep', '{}', '{}')`);
  migrate(db, 'reviews', [...before, waveCorrections]);
  expect(db.prepare('SELECT reviewer, sample FROM decisions').all()).toEqual([{ reviewer: 'Ada', sample: 77 }]);
  db.exec(`
    INSERT INTO wave_corrections (corrected_at, version, archive, folder, record, annotator, sample, lead, position, lead_rate_hz,
      boundary, measured, corrected)
    VALUES ('2026-01-02', '0.1.0', 'mitdb', '/mitdb', '100', 'atr', 77, 'MLII', 0, 360, 't-end', 190, 195)`);
  expect(() => db.exec('UPDATE wave_corrections SET corrected = 200')).toThrow('nothing changes one');
  expect(() => db.exec('DELETE FROM wave_corrections')).toThrow('nothing removes one');
  expect(() => db.exec('INSERT OR REPLACE INTO wave_corrections SELECT * FROM wave_corrections')).toThrow(
    'nothing replaces one',
  );
  expect(db.prepare('SELECT corrected FROM wave_corrections').pluck().all()).toEqual([195]);
});
