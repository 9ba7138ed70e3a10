import type { Migration } from './migrate.ts';

/**
 * Every annotator of a record is known by name and numbers; `annotations` and `beats` hold those of one of them. What an
 * earlier version imported knows that one only: the next import of the folder adds the others.
 */
export const annotators: Migration = {
  version: 40,
  up: (database) => database.exec(sql),
};

const sql = `
CREATE TABLE annotators (
  record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  annotations INTEGER NOT NULL,
  -- Annotations that mark a beat within the record.
  beats INTEGER NOT NULL,
  PRIMARY KEY (record_id, name)
) STRICT, WITHOUT ROWID;

-- Whose beats are asked for in this archive; null: by the rule.
ALTER TABLE archives ADD COLUMN annotator TEXT;
-- Whose beats the record's are, and why, in words; null where they were detected or there are none.
ALTER TABLE records ADD COLUMN beats_from TEXT;
ALTER TABLE records ADD COLUMN beats_reason TEXT;

INSERT INTO annotators (record_id, name, annotations, beats)
  SELECT r.id, a.annotator, count(*), (SELECT count(*) FROM beats b WHERE b.record_id = r.id AND b.symbol <> 'qrs')
  FROM records r JOIN annotations a ON a.record_id = r.id GROUP BY r.id, a.annotator;
UPDATE records SET
  beats_from = (SELECT name FROM annotators n WHERE n.record_id = records.id AND n.beats > 0),
  beats_reason = (
    SELECT CASE name WHEN 'atr' THEN 'the reference by convention' ELSE 'the first by name that marks beats' END
    FROM annotators n WHERE n.record_id = records.id AND n.beats > 0
  );
`;
