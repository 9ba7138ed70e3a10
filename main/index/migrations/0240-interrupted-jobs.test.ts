import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { interruptedJobs } from './0240-interrupted-jobs.ts';
import { migrate, versionOf } from './migrate.ts';
import { migrations } from './migrations.ts';

test.each([
  { cleared: 'none', clear: '' },
  { cleared: 'all', clear: 'DELETE FROM jobs' },
])(
  'jobs of the version before stay ($cleared cleared), their numbers are not given again, and one may be interrupted',
  ({ clear }) => {
    const db = new Database(':memory:');
    db.pragma('foreign_keys = ON');
    migrate(db, 'index', migrations, 239);
    db.exec(`INSERT INTO jobs (id, name, title, state, process_id, owner, input, progress, failure, created_at, finished_at)
    VALUES (7, 'models.train', 'Train', 'failed', 12, 'one', '{}', '{"done":1}', '{"code":"internal"}', 'then', 'later'); ${clear}`);
    const before = db.prepare('SELECT id, owner, state, progress, failure, finished_at FROM jobs').all();
    migrate(db, 'index', migrations, 240);
    expect(versionOf(db)).toBe(interruptedJobs.version);
    expect(db.prepare('SELECT id, owner, state, progress, failure, finished_at FROM jobs').all()).toEqual(before);
    const add = `INSERT INTO jobs (name, title, state, process_id, input, created_at) VALUES ('models.train', 'Train', ?, 1, '{}', 'now')`;
    expect(db.prepare(add).run('interrupted').lastInsertRowid).toBe(8);
    expect(() => db.prepare(add).run('lost')).toThrow(/CHECK/);
    expect(db.prepare(`SELECT tbl_name FROM sqlite_schema WHERE name = 'jobs_by_state'`).all()).toEqual([
      { tbl_name: 'jobs' },
    ]);
  },
);

test('an index without any job has none afterwards, and begins to count at one', () => {
  const db = new Database(':memory:');
  migrate(db, 'index', migrations, 240);
  const add = `INSERT INTO jobs (name, title, state, process_id, input, created_at) VALUES ('models.train', 'Train', 'running', 1, '{}', 'now')`;
  expect(db.prepare(add).run().lastInsertRowid).toBe(1);
});
