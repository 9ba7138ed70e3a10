import type { Migration } from './migrate.ts';

/** Why a lead in which beats were found is hardly an ECG (main/ecg/detection/ecgDoubt.ts). */
export const doubtedDetections: Migration = {
  version: 141,
  up: (database) => database.exec(sql),
};

const sql = `
-- In words; null: nothing speaks against it, or it was found before this was asked.
ALTER TABLE detections ADD COLUMN doubt TEXT;
`;
