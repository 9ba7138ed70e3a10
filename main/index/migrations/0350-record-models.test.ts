import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { recordModels } from './0350-record-models.ts';
import { migrate, versionOf } from './migrate.ts';
import { migrations } from './migrations.ts';

test('models of beats stay, and models of records can be added, each name once whatever its case', () => {
  const db = new Database(':memory:');
  migrate(db, 'index', migrations, 349);
  db.exec(
    `INSERT INTO models (name, label_set, synthetic, card, created_at) VALUES ('cnn-1', 'aami-5', 0, '{}', 'then')`,
  );
  migrate(db, 'index', migrations, 350);
  expect(versionOf(db)).toBe(recordModels.version);
  expect(db.prepare('SELECT name FROM models').all()).toEqual([{ name: 'cnn-1' }]);
  const add = db.prepare(`INSERT INTO record_models (name, synthetic, card, created_at) VALUES (?, 1, '{}', 'now')`);
  add.run('leads-1');
  expect(() => add.run('Leads-1')).toThrow(/UNIQUE/);
});
