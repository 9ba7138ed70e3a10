import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { migrate } from '../../main/index/migrations/migrate.ts';
import { migrations } from '../../main/index/migrations/migrations.ts';

/** An index of the first version with 400 records of 100 beats, which takes a while to be brought to the newest. */
export function makeOldIndex(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = new Database(file);
  try {
    migrate(database, file, migrations, 10);
    database.pragma('journal_mode = WAL');
    database.exec(`
      INSERT INTO archives VALUES (1, 'old', '/old', NULL, 0, '2026-01-02T03:04:05.000Z');
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)
        INSERT INTO records SELECT i, 1, 'r' || i, 'r' || i || '.hea', 'p' || i, 360, 36000, '[]', '[]', '[]', 100 FROM n;
      INSERT INTO signals SELECT id, 0, 'MLII', 'mV', 200, 1024, '212', 1 FROM records;
      WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99)
        INSERT INTO beats SELECT (r.id << 24) + i, r.id, 150 + 300 * i, 'N', CASE WHEN i > 0 THEN 300 END,
          CASE WHEN i < 99 THEN 300 END, CASE WHEN i > 0 THEN 833.3 END FROM records r, n;
      INSERT INTO record_symbols SELECT id, 'N', 100 FROM records;
    `);
  } finally {
    database.close();
  }
}
