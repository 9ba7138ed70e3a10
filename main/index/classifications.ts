import { get, type Index, run } from './query.ts';

/** Keeps which lead of a record a model has last seen. */
export function putClassification(
  index: Index,
  modelId: number,
  recordId: number,
  lead: string,
  classifiedAt: string,
): void {
  run(
    index,
    `INSERT INTO classifications (model_id, record_id, lead, classified_at) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET lead = excluded.lead, classified_at = excluded.classified_at`,
    modelId,
    recordId,
    lead,
    classifiedAt,
  );
}

/** The lead on which the model classified the record; undefined where it has not, or has been evaluated on it since. */
export function classifiedLead(index: Index, modelId: number, recordId: number): string | undefined {
  return get<{ lead: string }>(
    index,
    'SELECT lead FROM classifications WHERE model_id = ? AND record_id = ?',
    modelId,
    recordId,
  )?.lead;
}

/** What the model said of the record comes from the usual lead again. */
export function forgetClassification(index: Index, modelId: number, recordId: number): void {
  run(index, 'DELETE FROM classifications WHERE model_id = ? AND record_id = ?', modelId, recordId);
}
