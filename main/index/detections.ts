import { detectedBeat } from '../../preload/words/symbols.ts';
import { forgetSignalChecks } from './beatSignals.ts';
import { insertBeats, type StoredBeats } from './insertBeats.ts';
import { restoreWhatWasKnown } from './keptRecords.ts';
import { get, type Index, run, transaction } from './query.ts';
import type { Detection } from './records.ts';

/**
 * Adds the beats that were detected in a record, in one transaction. False, and nothing added, where the record is gone or
 * has beats by now: annotated beats are never mixed with detected ones.
 */
export function putDetection(
  index: Index,
  recordId: number,
  { detector, lead, reason, doubt }: Detection,
  beats: Omit<StoredBeats, 'symbol'>,
  detectedAt: string,
): boolean {
  return transaction(index, () => {
    const record = get<{ beats: number }>(
      index,
      'SELECT (SELECT count(*) FROM beats WHERE record_id = r.id) AS beats FROM records r WHERE r.id = ?',
      recordId,
    );
    if (record === undefined || record.beats > 0) return false;
    run(
      index,
      `INSERT INTO detections (record_id, detector, lead, lead_reason, doubt, detected_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET detector = excluded.detector, lead = excluded.lead, lead_reason = excluded.lead_reason,
         doubt = excluded.doubt, detected_at = excluded.detected_at`,
      recordId,
      detector,
      lead,
      reason,
      doubt,
      detectedAt,
    );
    const symbol = Array.from(beats.sample, () => detectedBeat);
    forgetSignalChecks(index, recordId);
    run(index, 'DELETE FROM beat_columns WHERE record_id = ?', recordId);
    insertBeats(index, recordId, { ...beats, symbol });
    restoreWhatWasKnown(index, recordId);
    return true;
  });
}
