import { column, get, type Index } from './query.ts';

/** Parts of an index that a window lists, each with what is another after it changed. */
const signatures = {
  archives: `SELECT (SELECT json_group_array(json_array(id, name, imported_at)) FROM archives) || (SELECT json_array(count(*), max(id)) FROM records)
    || (SELECT json_array(count(*), max(detected_at)) FROM detections)`,
  models: `SELECT (SELECT json_array(count(*), max(id)) FROM models) || (SELECT json_array(count(*), max(id)) FROM evaluations)
    || (SELECT json_array(count(*), max(classified_at)) FROM classifications)`,
  recordModels: `SELECT json_array(count(*), max(id)) FROM record_models`,
  crossValidations: `SELECT json_array(count(*), max(id), sum(complete)) FROM cross_validations`,
  explanations: `SELECT (SELECT json_array(count(*), max(id)) FROM explanations) || (SELECT json_group_array(json_array(id, document ->> 'computedAt')) FROM trust_stamps)`,
  tray: `SELECT json_group_array(json_array(id, place, caption)) FROM (SELECT id, place, caption FROM tray_figures ORDER BY id)`,
  jobs: `SELECT json_group_array(json_array(id, state, progress)) FROM (SELECT id, state, progress FROM jobs ORDER BY id DESC LIMIT 20)`,
} as const;

export type WatchedPart = keyof typeof signatures;

/** Another after another connection, in this process or not, has written. */
export function foreignVersion(index: Index): number {
  return Number(index.database.pragma('data_version', { simple: true }));
}

export function signaturesOf(index: Index): Record<WatchedPart, string> {
  const entries = Object.entries(signatures).map(([part, sql]) => [part, column<string>(index, sql)[0] ?? '']);
  return Object.fromEntries(entries) as Record<WatchedPart, string>;
}

export function lastDecision(reviews: Index): number {
  return get<{ last: number }>(reviews, 'SELECT coalesce(max(id), 0) AS last FROM decisions')!.last;
}

/** Who decided after this decision. */
export function reviewersSince(reviews: Index, decision: number): string[] {
  return column<string>(reviews, 'SELECT DISTINCT reviewer FROM decisions WHERE id > ?', decision);
}
