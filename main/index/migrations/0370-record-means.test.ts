import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { recordMeans } from './0370-record-means.ts';
import { migrate, versionOf } from './migrate.ts';
import { migrations } from './migrations.ts';

test('models of records from before stay; means go with their model', () => {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db, 'index', migrations, 369);
  db.exec(`INSERT INTO record_models (name, synthetic, card, created_at) VALUES ('leads-1', 1, '{}', 'then')`);
  migrate(db, 'index', migrations, 370);
  expect(versionOf(db)).toBe(recordMeans.version);
  expect(db.prepare('SELECT name FROM record_models').pluck().all()).toEqual(['leads-1']);
  db.exec(`INSERT INTO record_means VALUES (1, 1, 'AF', 'grad-cam', 'test', '{}', x'00', x'00', 'now')`);
  db.exec('DELETE FROM record_models');
  expect(db.prepare('SELECT count(*) FROM record_means').pluck().get()).toBe(0);
});
