import type { Migration } from '../migrations/migrate.ts';

/**
 * Decisions of reviewers, which are only appended. A row says by itself what it is about: it refers to nothing in the index,
 * whose ids are given anew when an archive is imported again.
 */
export const decisions: Migration = {
  version: 10,
  up: (database) => database.exec(sql),
};

const sql = `
CREATE TABLE decisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- Decisions of one act are undone as one.
  act INTEGER NOT NULL,
  reviewer TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  -- Milliseconds from seeing the beat to deciding; null: not measured.
  took_ms INTEGER,
  -- The BeatLens that wrote the row.
  version TEXT NOT NULL,
  -- JSON: what the queue stood on (kind, name, version, hash) and what it said of the beat; null: decided without a queue.
  source TEXT,

  -- What it is about.
  archive TEXT NOT NULL,
  folder TEXT NOT NULL,
  record TEXT NOT NULL,
  patient TEXT NOT NULL,
  sampling_rate_hz REAL NOT NULL,
  -- Hash of name, rate and signals; null where the import had none.
  recording TEXT,
  annotator TEXT NOT NULL,
  -- Position that the annotator gave; of an added beat, the one that the reviewer gave.
  sample REAL NOT NULL,
  -- Symbol that the annotator gave; null: it had no annotation there.
  given TEXT,

  action TEXT NOT NULL CHECK (action IN
    ('keep', 'relabel', 'unsure', 'unreadable', 'skip', 'add', 'delete', 'move', 'note', 'star', 'undo', 'redo')),
  -- JSON of what the action changes (label, sample, note or star), before and after.
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  note TEXT,
  -- Of an undo and a redo: the decision that it is about.
  target INTEGER REFERENCES decisions (id),
  CHECK ((action IN ('undo', 'redo')) = (target IS NOT NULL))
) STRICT;
CREATE INDEX decisions_record ON decisions (folder, record, sample);
CREATE INDEX decisions_recording ON decisions (recording);
CREATE INDEX decisions_reviewer ON decisions (reviewer, id);
CREATE INDEX decisions_target ON decisions (target) WHERE target IS NOT NULL;
CREATE INDEX decisions_act ON decisions (act);

CREATE TRIGGER decisions_are_not_changed BEFORE UPDATE ON decisions BEGIN
  SELECT RAISE(ABORT, 'review decisions are only appended: nothing changes one');
END;
CREATE TRIGGER decisions_are_not_removed BEFORE DELETE ON decisions BEGIN
  SELECT RAISE(ABORT, 'review decisions are only appended: nothing removes one');
END;
-- INSERT OR REPLACE removes without firing the trigger above.
CREATE TRIGGER decisions_are_not_replaced BEFORE INSERT ON decisions
  WHEN EXISTS (SELECT 1 FROM decisions WHERE id = NEW.id) BEGIN
  SELECT RAISE(ABORT, 'review decisions are only appended: nothing replaces one');
END;
`;
