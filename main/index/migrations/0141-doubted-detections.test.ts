import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { doubtedDetections } from './0141-doubted-detections.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';

test('detections from before are kept, without a doubt', () => {
  const db = new Database(':memory:');
  const before = migrations.filter(({ version }) => version < 141);
  migrate(db, 'index', before);
  db.exec(`
    INSERT INTO archives (id, name, folder, licence, synthetic, imported_at) VALUES (1, 'a', '/a', NULL, 0, '2026-01-01');
    INSERT INTO records (id, archive_id, name, header, patient, sampling_rate_hz, samples, comments, notices, fingerprint, annotations)
      VALUES (3, 1, '100', '100.hea', '100', 360, 650000, '[]', '[]', '{}', 0);
    INSERT INTO detections VALUES (3, 'qrs', 'MLII', 'the record has lead MLII', '2026-01-02');
  `);
  migrate(db, 'index', [...before, doubtedDetections]);
  expect(db.prepare('SELECT * FROM detections').all()).toEqual([
    {
      ...{ record_id: 3, detector: 'qrs', lead: 'MLII', lead_reason: 'the record has lead MLII' },
      ...{ detected_at: '2026-01-02', doubt: null },
    },
  ]);
});
