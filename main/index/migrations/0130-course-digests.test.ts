import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { courseDigests } from './0130-course-digests.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';

test('records from before have no digests until they are read again; digests go with their record', () => {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  const before = migrations.filter(({ version }) => version < courseDigests.version);
  migrate(db, 'index', before);
  db.exec(`INSERT INTO archives (id, name, folder, synthetic, imported_at) VALUES (1, 'a', '/a', 0, '2026-01-01');
    INSERT INTO records (id, archive_id, name, header, patient, sampling_rate_hz, samples, comments, notices, fingerprint, annotations)
    VALUES (7, 1, 'r', 'r.hea', 'r', 360, 3600, '[]', '[]', '{}', 0)`);
  migrate(db, 'index', [...before, courseDigests]);
  expect(db.prepare('SELECT id, name FROM records').all()).toEqual([{ id: 7, name: 'r' }]);
  const digests = db.prepare('SELECT count(*) FROM course_digests').pluck();
  expect(digests.get()).toBe(0);
  db.exec(`INSERT INTO course_digests VALUES (7, 512, 'ab', 1); DELETE FROM records`);
  expect(digests.get()).toBe(0);
});
