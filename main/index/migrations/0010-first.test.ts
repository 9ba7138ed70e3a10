import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { first } from './0010-first.ts';
import { migrate, versionOf } from './migrate.ts';
import { migrations } from './migrations.ts';

const schemaOf = (db: Database.Database) =>
  db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();

test('a new index equals one that was made with the first version and brought up to date', () => {
  const fresh = new Database(':memory:');
  migrate(fresh, 'fresh', migrations);
  const grown = new Database(':memory:');
  migrate(grown, 'grown', [first]);
  migrate(grown, 'grown', migrations);
  expect(schemaOf(grown)).toEqual(schemaOf(fresh));
  expect(versionOf(grown)).toBe(versionOf(fresh));
});

test('every table is STRICT: a text where a number belongs is refused', () => {
  const db = new Database(':memory:');
  migrate(db, 'index', [first]);
  const tables = db.prepare(
    `SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'`,
  );
  const loose = (tables.all() as { name: string; strict: number }[]).filter(({ strict }) => strict !== 1);
  expect(loose).toEqual([]);
});

test('a beat’s id must carry its record', () => {
  const db = new Database(':memory:');
  migrate(db, 'index', [first]);
  db.pragma('foreign_keys = OFF');
  const insert = db.prepare(`INSERT INTO beats (id, record_id, sample, symbol) VALUES (?, ?, 1, 'N')`);
  expect(insert.run(3 * 2 ** 24 + 7, 3).changes).toBe(1);
  expect(() => insert.run(4 * 2 ** 24, 3)).toThrow('CHECK constraint failed');
});
