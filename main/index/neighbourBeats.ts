import { get, type Index } from './query.ts';

/** Fiducials of the beats before and after a sample of a record; null at its ends. */
export function neighbourBeats(
  index: Index,
  recordId: number,
  sample: number,
): { readonly before: number | null; readonly after: number | null } {
  return get<{ before: number | null; after: number | null }>(
    index,
    `SELECT (SELECT max(sample) FROM beats WHERE record_id = ? AND sample < ?) AS before,
       (SELECT min(sample) FROM beats WHERE record_id = ? AND sample > ?) AS after`,
    recordId,
    sample,
    recordId,
    sample,
  )!;
}
