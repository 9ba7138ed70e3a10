import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { beatsWithoutSignal } from './0140-beats-without-signal.ts';
import { migrate, versionOf } from './migrate.ts';
import { migrations } from './migrations.ts';

const before = migrations.filter(({ version }) => version < 140);

test('records from before are kept and stand as not looked through; what was found goes with its record', () => {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db, 'index', before);
  db.exec(`
    INSERT INTO archives (id, name, folder, licence, synthetic, imported_at) VALUES (1, 'mitdb', '/mitdb', NULL, 0, '2026-01-01');
    INSERT INTO records (id, archive_id, name, header, patient, sampling_rate_hz, samples, comments, notices, fingerprint, annotations)
      VALUES (3, 1, '100', '100.hea', '100', 360, 650000, '[]', '[]', '{}', 1);
    INSERT INTO beats VALUES (3 << 24, 3, 77, 'N', NULL, NULL, NULL);
  `);
  const rows = () => ['records', 'beats'].map((table) => db.prepare(`SELECT * FROM ${table}`).all());
  const kept = rows();
  migrate(db, 'index', [...before, beatsWithoutSignal]);
  expect(versionOf(db)).toBe(140);
  expect(rows()).toEqual(kept);
  const found = () =>
    ['signal_checks', 'beats_without_signal'].map((table) => db.prepare(`SELECT * FROM ${table}`).all());
  expect(found()).toEqual([[], []]);
  db.exec('INSERT INTO signal_checks VALUES (3, 0); INSERT INTO beats_without_signal VALUES (3 << 24, 0)');
  db.exec('DELETE FROM records');
  expect(found()).toEqual([[], []]);
});
