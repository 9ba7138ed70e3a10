import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { type Migration, migrate, versionOf } from './migrate.ts';

const first: Migration = {
  version: 10,
  up: (db) => db.exec('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT) STRICT'),
};
const second: Migration = {
  version: 20,
  up: (db) => db.exec(`ALTER TABLE notes ADD COLUMN who TEXT NOT NULL DEFAULT 'unknown'`),
};

test('runs the missing migrations in order and keeps the rows of the version before', () => {
  const db = new Database(':memory:');
  migrate(db, 'index', [first, second], 10);
  db.exec(`INSERT INTO notes (text) VALUES ('old')`);
  migrate(db, 'index', [first, second]);
  expect(versionOf(db)).toBe(20);
  expect(db.prepare('SELECT * FROM notes').all()).toEqual([{ id: 1, text: 'old', who: 'unknown' }]);
});

test('all missing migrations or none: a failing one leaves the version before, with its rows', () => {
  const db = new Database(':memory:');
  migrate(db, 'index', [first]);
  db.exec(`INSERT INTO notes (text) VALUES ('old')`);
  const failing: Migration = {
    version: 30,
    up: () => {
      throw new Error('no');
    },
  };
  expect(() => migrate(db, 'index', [first, second, failing])).toThrow('no');
  expect(versionOf(db)).toBe(10);
  expect(db.prepare('SELECT * FROM notes').all()).toEqual([{ id: 1, text: 'old' }]);
});

test('does nothing to a database that is up to date', () => {
  const db = new Database(':memory:');
  migrate(db, 'index', [first, second]);
  const changes = db.prepare('SELECT total_changes() AS changes').get();
  migrate(db, 'index', [first, second]);
  expect(db.prepare('SELECT total_changes() AS changes').get()).toEqual(changes);
});

test('refuses migrations out of order before it touches anything', () => {
  const db = new Database(':memory:');
  expect(() => migrate(db, 'index', [second, first])).toThrow('migration 10 is out of order');
  expect(versionOf(db)).toBe(0);
});
