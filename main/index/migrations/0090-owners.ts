import type { Migration } from './migrate.ts';

/**
 * Who works on what, by a lock that dies with its process instead of by a process number; names that are taken before what
 * they name is there; and what was found again on disk after its index was lost.
 */
export const owners: Migration = {
  version: 90,
  up: (database) => database.exec(sql),
};

const sql = `
-- Name of the lock of the BeatLens that runs it (main/app/owner.ts). Null: from a version before, whose rows say nothing certain.
ALTER TABLE jobs ADD COLUMN owner TEXT;

-- Of a model whose folder was found without a row: when that was. What only the lost index knew of it is not known.
ALTER TABLE models ADD COLUMN found_again_at TEXT;

-- File beside the model's card that holds the same (main/app/keptEvaluations.ts). Null: not written yet.
ALTER TABLE evaluations ADD COLUMN file TEXT;

-- File in cross-validations/ that holds the same. Null: not written yet.
ALTER TABLE cross_validations ADD COLUMN file TEXT;
-- Of an incomplete one: whose it is.
ALTER TABLE cross_validations ADD COLUMN owner TEXT;

-- Names of models and cross-validations that are being made.
CREATE TABLE reserved_names (
  kind TEXT NOT NULL CHECK (kind IN ('model', 'cross-validation')),
  -- In lower case: folders of some systems do not tell case apart.
  name TEXT NOT NULL,
  owner TEXT NOT NULL,
  PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;
`;
