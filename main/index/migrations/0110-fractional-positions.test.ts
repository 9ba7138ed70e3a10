import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { first } from './0010-first.ts';
import { fractionalPositions } from './0110-fractional-positions.ts';
import { migrate } from './migrate.ts';

test('keeps every beat and annotation with its id, takes fractions from now on, and both still go with their record', () => {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db, 'index', [first]);
  const id = 3 * 2 ** 24;
  db.exec(`
    INSERT INTO archives VALUES (1, 'mitdb', '/mitdb', NULL, 0, '2026-01-01');
    INSERT INTO records VALUES (3, 1, '100', '100.hea', '100', 360, 650000, '[]', '[]', '{}', 2);
    INSERT INTO annotations VALUES (3, 'atr', 0, 18, '+', 0, 0, 0, '(N'), (3, 'atr', 1, 77, 'N', 0, 0, 0, NULL);
    INSERT INTO beats VALUES (${id}, 3, 77, 'N', NULL, 293, NULL), (${id + 1}, 3, 370, 'A', 293, NULL, 813.9);
  `);
  const rows = (table: string) => db.prepare(`SELECT * FROM ${table}`).all();
  const indexes = () =>
    db
      .prepare(
        `SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'beats' ORDER BY name`,
      )
      .all();
  const before = { beats: rows('beats'), annotations: rows('annotations'), indexes: indexes() };
  migrate(db, 'index', [first, fractionalPositions]);
  expect({ beats: rows('beats'), annotations: rows('annotations'), indexes: indexes() }).toEqual(before);
  // Whole positions stay whole numbers for whoever reads them.
  expect(before.beats).toContainEqual(expect.objectContaining({ id: id + 1, sample: 370 }));
  db.exec(`INSERT INTO beats VALUES (${id + 2}, 3, 0.5078125, 'N', NULL, NULL, NULL)`);
  db.exec(`INSERT INTO annotations VALUES (3, 'atr', 2, 0.5078125, 'N', 0, 0, 0, NULL)`);
  expect(rows('beats')).toContainEqual(expect.objectContaining({ sample: 0.5078125 }));
  db.exec('DELETE FROM records');
  expect([...rows('beats'), ...rows('annotations')]).toEqual([]);
});
