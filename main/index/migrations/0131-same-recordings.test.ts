import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { sameRecordings } from './0131-same-recordings.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';

test('records from before that share their longest digest are found; a pair goes with either record', () => {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  const before = migrations.filter(({ version }) => version < sameRecordings.version);
  migrate(db, 'index', before);
  db.exec("INSERT INTO archives (id, name, folder, synthetic, imported_at) VALUES (1, 'a', '/a', 0, '2026-01-01')");
  for (const id of [1, 2, 3]) {
    db.exec(`INSERT INTO records (id, archive_id, name, header, patient, sampling_rate_hz, samples, comments, notices, fingerprint, annotations)
      VALUES (${id}, 1, 'r${id}', 'r${id}.hea', 'r', 360, 3600, '[]', '[]', '{}', 0)`);
  }
  // 2 is a shorter copy of 3; 1 only begins like both.
  db.exec(`INSERT INTO course_digests VALUES (1, 512, 'a', 0), (1, 1024, 'x', 1), (2, 512, 'a', 0), (2, 1024, 'b', 1),
    (3, 512, 'a', 0), (3, 1024, 'b', 0), (3, 2048, 'c', 1)`);
  migrate(db, 'index', [...before, sameRecordings]);
  const pairs = db.prepare('SELECT first_id, second_id FROM same_recordings').raw();
  expect(pairs.all()).toEqual([[2, 3]]);
  db.exec('DELETE FROM records WHERE id = 3');
  expect(pairs.all()).toEqual([]);
});
