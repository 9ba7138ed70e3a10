import type Database from 'better-sqlite3';
import type { SplitPart } from '../../../preload/words/splits.ts';
import {
  none,
  partBytes,
  saidIn,
  storedIntervals,
  storedProbabilities,
  storedSaid,
  storedSymbols,
} from '../columns/storedColumns.ts';
import type { Migration } from './migrate.ts';

/**
 * Lists of beats are filtered and ordered by columns of bytes, a row a record (main/index/columns). The two indexes that lists
 * were read from before go, and with them the interval in milliseconds that one of them was made of.
 */
export const columns: Migration = {
  version: 250,
  up: (database) => {
    database.exec(sql);
    fillBeats(database);
    fillModels(database);
  },
};

const sql = `
DROP INDEX beats_by_rr;
DROP INDEX IF EXISTS model_beats_least_certain;
ALTER TABLE beats DROP COLUMN rr_before_ms;

CREATE TABLE beat_columns (
  record_id INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
  beats INTEGER NOT NULL,
  -- One byte a beat.
  symbols BLOB NOT NULL,
  symbols_crc INTEGER NOT NULL,
  -- Samples, float32 or, where that is not exact, float64; NaN without one.
  rr_before BLOB NOT NULL,
  rr_before_crc INTEGER NOT NULL
) STRICT;
-- Which columns are other ones by now is found without reading them.
CREATE INDEX beat_columns_known ON beat_columns (record_id, beats, symbols_crc, rr_before_crc);

CREATE TABLE model_columns (
  model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
  record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  -- Part, given class and predicted class of every beat of the record, one column after the other; 255: none.
  said BLOB NOT NULL,
  said_crc INTEGER NOT NULL,
  -- float32, of the predicted class; NaN without one.
  probabilities BLOB NOT NULL,
  probabilities_crc INTEGER NOT NULL,
  UNIQUE (record_id, model_id)
) STRICT;
CREATE INDEX model_columns_known ON model_columns (model_id, record_id, said_crc, probabilities_crc);
`;

function fillBeats(database: Database.Database): void {
  const records = database.prepare('SELECT id FROM records ORDER BY id').pluck().all() as number[];
  const read = database.prepare('SELECT symbol, rr_before FROM beats WHERE id BETWEEN ? AND ? ORDER BY id').raw();
  const write = database.prepare('INSERT INTO beat_columns VALUES (?, ?, ?, ?, ?, ?)');
  for (const id of records) {
    const rows = read.all(...idsOf(id)) as [symbol: string, rrBefore: number | null][];
    const symbols = storedSymbols(rows.map(([symbol]) => symbol));
    const intervals = storedIntervals(rows.map(([, interval]) => interval));
    write.run(id, rows.length, symbols.bytes, symbols.crc, intervals.bytes, intervals.crc);
  }
}

type KnownRow = [id: number, part: SplitPart | null, given: number | null, said: number | null, p: number | null];

function fillModels(database: Database.Database): void {
  const models = database.prepare('SELECT id FROM models ORDER BY id').pluck().all() as number[];
  const records = database.prepare('SELECT record_id, beats FROM beat_columns ORDER BY 1').raw().all() as [
    number,
    number,
  ][];
  const read = database
    .prepare(
      'SELECT beat_id, part, true_class, predicted, p_predicted FROM model_beats WHERE model_id = ? AND beat_id BETWEEN ? AND ?',
    )
    .raw();
  const write = database.prepare('INSERT INTO model_columns VALUES (?, ?, ?, ?, ?, ?)');
  for (const modelId of models) {
    for (const [recordId, beats] of records) {
      const range = idsOf(recordId);
      const rows = read.all(modelId, ...range) as KnownRow[];
      if (rows.length === 0) continue;
      const said = saidIn(new Uint8Array(3 * beats).fill(none));
      const probabilities = new Float32Array(beats).fill(Number.NaN);
      for (const [id, part, given, predicted, probability] of rows) {
        const place = id - range[0];
        said.part[place] = part === null ? none : partBytes[part];
        said.given[place] = given ?? none;
        said.predicted[place] = predicted ?? none;
        probabilities[place] = probability ?? Number.NaN;
      }
      const [a, b] = [storedSaid(said), storedProbabilities(probabilities)];
      write.run(modelId, recordId, a.bytes, a.crc, b.bytes, b.crc);
    }
  }
}

function idsOf(recordId: number): [first: number, last: number] {
  return [recordId * 2 ** 24, recordId * 2 ** 24 + 2 ** 24 - 1];
}
