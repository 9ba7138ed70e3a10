import type { Migration } from './migrate.ts';

/** Which records are one recording, found when a record is put: lists of records ask for it again and again. */
export const sameRecordings: Migration = {
  version: 131,
  up: (database) => database.exec(sql),
};

const sql = `
CREATE TABLE same_recordings (
  first_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  second_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  PRIMARY KEY (first_id, second_id),
  CHECK (first_id < second_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX same_recordings_by_second ON same_recordings (second_id);

INSERT INTO same_recordings
SELECT DISTINCT min(one.record_id, other.record_id), max(one.record_id, other.record_id)
FROM course_digests one JOIN course_digests other USING (digest, length)
WHERE one.is_longest = 1 AND one.record_id <> other.record_id;
`;
