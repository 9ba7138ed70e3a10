import { get, type Index, run } from './query.ts';

/** What a stamp is of. */
export interface StampedMap {
  readonly modelId: number;
  /** With parameters and layer where they are not the defaults. */
  readonly method: string;
  readonly target: string;
  /** `mitdb/208:12345 MLII`; empty: of the class. */
  readonly beat: string;
}

/** Takes the place of the one before. */
export function putTrustStamp(index: Index, { modelId, method, target, beat }: StampedMap, document: unknown): void {
  run(
    index,
    `INSERT INTO trust_stamps (model_id, method, target, beat, document) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (model_id, method, target, beat) DO UPDATE SET document = excluded.document`,
    modelId,
    method,
    target,
    beat,
    JSON.stringify(document),
  );
}

export function getTrustStamp(index: Index, { modelId, method, target, beat }: StampedMap): unknown {
  const row = get<{ document: string }>(
    index,
    'SELECT document FROM trust_stamps WHERE model_id = ? AND method = ? AND target = ? AND beat = ?',
    modelId,
    method,
    target,
    beat,
  );
  return row && JSON.parse(row.document);
}

/** Of the beats of an archive. */
export function forgetTrustStamps(index: Index, archive: string): void {
  run(index, 'DELETE FROM trust_stamps WHERE instr(beat, ?) = 1', `${archive}/`);
}
