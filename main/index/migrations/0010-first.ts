import type { Migration } from './migrate.ts';

/**
 * Positions are integer samples. A beat's id carries its record: id = record_id * 2^24 + place within the record. So the
 * order of ids is the order of positions, a record is a range of ids, and the large table `model_beats` is filtered and
 * paged by record without touching `beats` (main/index/beatId.ts). A record that is replaced keeps its id.
 */
export const first: Migration = {
  version: 10,
  up: (database) => database.exec(sql),
};

const sql = `
CREATE TABLE archives (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  folder TEXT NOT NULL UNIQUE,
  licence TEXT,
  synthetic INTEGER NOT NULL CHECK (synthetic IN (0, 1)),
  imported_at TEXT NOT NULL
) STRICT;

-- Files of the last import that could not be read.
CREATE TABLE rejections (
  archive_id INTEGER NOT NULL REFERENCES archives (id) ON DELETE CASCADE,
  file TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (archive_id, file)
) STRICT, WITHOUT ROWID;

CREATE TABLE records (
  id INTEGER PRIMARY KEY,
  archive_id INTEGER NOT NULL REFERENCES archives (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  -- Path of the header within the archive's folder, with '/'.
  header TEXT NOT NULL,
  patient TEXT NOT NULL,
  sampling_rate_hz REAL NOT NULL CHECK (sampling_rate_hz > 0),
  samples INTEGER NOT NULL CHECK (samples >= 0),
  comments TEXT NOT NULL,
  notices TEXT NOT NULL,
  -- JSON: size, modification time and hash of each file of the record.
  fingerprint TEXT NOT NULL,
  -- Number of annotations by the reference annotator.
  annotations INTEGER NOT NULL,
  UNIQUE (archive_id, header)
) STRICT;
CREATE INDEX records_by_name ON records (name);
CREATE INDEX records_by_patient ON records (patient);

CREATE TABLE signals (
  record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  lead TEXT NOT NULL,
  units TEXT NOT NULL,
  adc_gain REAL NOT NULL,
  baseline INTEGER NOT NULL,
  format TEXT NOT NULL,
  -- False for pressures and the like, and for signals with several samples a frame: no window is cut from them.
  is_windowed INTEGER NOT NULL CHECK (is_windowed IN (0, 1)),
  PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;

-- Every annotation as read, beats and others.
CREATE TABLE annotations (
  record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  annotator TEXT NOT NULL,
  position INTEGER NOT NULL,
  sample INTEGER NOT NULL,
  symbol TEXT NOT NULL,
  subtype INTEGER NOT NULL,
  channel INTEGER NOT NULL,
  num INTEGER NOT NULL,
  aux TEXT,
  PRIMARY KEY (record_id, annotator, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE beats (
  id INTEGER PRIMARY KEY,
  record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  sample INTEGER NOT NULL,
  symbol TEXT NOT NULL,
  -- Samples; null at the ends of a record.
  rr_before REAL,
  rr_after REAL,
  -- For the order across sampling rates.
  rr_before_ms REAL,
  CHECK (id >> 24 = record_id)
) STRICT;
CREATE INDEX beats_by_sample ON beats (record_id, sample);
CREATE INDEX beats_by_rr ON beats (coalesce(rr_before_ms, 9e15), id, symbol);

-- Counts that lists show at once: kept by the import, one row a record and symbol.
CREATE TABLE record_symbols (
  record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  symbol TEXT NOT NULL,
  beats INTEGER NOT NULL,
  PRIMARY KEY (record_id, symbol)
) STRICT, WITHOUT ROWID;

CREATE TABLE models (
  id INTEGER PRIMARY KEY,
  -- Also the name of its folder under models/.
  name TEXT NOT NULL UNIQUE,
  label_set TEXT NOT NULL,
  synthetic INTEGER NOT NULL CHECK (synthetic IN (0, 1)),
  -- JSON, as it stands in the folder.
  card TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

-- What one model knows of one beat: its part of the split, and once evaluated what the model said.
-- Class columns are places in the model's list of classes. Without a foreign key on beat_id, which would need an index of
-- its own on every row: the trigger below does its work by range.
CREATE TABLE model_beats (
  model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
  beat_id INTEGER NOT NULL,
  -- As in beats: filters and counts then need this table alone.
  symbol TEXT NOT NULL,
  part TEXT CHECK (part IN ('training', 'validation', 'test')),
  true_class INTEGER,
  predicted INTEGER,
  p_predicted REAL,
  p_true REAL,
  PRIMARY KEY (model_id, beat_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX model_beats_surest_wrong ON model_beats (model_id, p_true, true_class, predicted, part, symbol) WHERE p_true IS NOT NULL;
CREATE INDEX model_beats_least_certain ON model_beats (model_id, p_predicted, true_class, predicted, part, symbol) WHERE p_predicted IS NOT NULL;

-- Apart from model_beats, so that a scan of that table stays short.
CREATE TABLE probabilities (
  model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
  beat_id INTEGER NOT NULL,
  -- float32, one a class of the model.
  probabilities BLOB NOT NULL,
  PRIMARY KEY (model_id, beat_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER records_forget_predictions AFTER DELETE ON records BEGIN
  DELETE FROM model_beats
  WHERE model_id IN (SELECT id FROM models) AND beat_id BETWEEN OLD.id << 24 AND (OLD.id << 24) + 16777215;
  DELETE FROM probabilities
  WHERE model_id IN (SELECT id FROM models) AND beat_id BETWEEN OLD.id << 24 AND (OLD.id << 24) + 16777215;
END;

CREATE TABLE evaluations (
  id INTEGER PRIMARY KEY,
  model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
  -- Null: a whole archive.
  part TEXT CHECK (part IN ('training', 'validation', 'test')),
  -- JSON: the evaluation of the contract without its id.
  document TEXT NOT NULL,
  evaluated_at TEXT NOT NULL
) STRICT;
CREATE INDEX evaluations_by_model ON evaluations (model_id, part);

CREATE TABLE explanations (
  id INTEGER PRIMARY KEY,
  model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
  method TEXT NOT NULL,
  selection TEXT NOT NULL,
  part TEXT CHECK (part IN ('training', 'validation', 'test')),
  -- JSON: the class means of the contract without id and arrays.
  document TEXT NOT NULL,
  computed_at TEXT NOT NULL
) STRICT;
CREATE INDEX explanations_by_choice ON explanations (model_id, method, selection, part);

-- Arrays are float32, one a sample of the window.
CREATE TABLE explanation_classes (
  explanation_id INTEGER NOT NULL REFERENCES explanations (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  target TEXT NOT NULL,
  mean BLOB NOT NULL,
  sd BLOB NOT NULL,
  median BLOB NOT NULL,
  q25 BLOB NOT NULL,
  q75 BLOB NOT NULL,
  mean_beat BLOB NOT NULL,
  sd_beat BLOB NOT NULL,
  valid_beats BLOB NOT NULL,
  PRIMARY KEY (explanation_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE jobs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed', 'cancelled')),
  -- Process that runs it, so that a command line beside a window does not declare the other's jobs dead.
  process_id INTEGER NOT NULL,
  input TEXT NOT NULL,
  progress TEXT,
  result TEXT,
  failure TEXT,
  created_at TEXT NOT NULL,
  finished_at TEXT
) STRICT;
CREATE INDEX jobs_by_state ON jobs (state);
`;
