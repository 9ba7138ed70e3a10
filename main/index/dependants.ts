import { all, type Index } from './query.ts';

export interface Dependant {
  readonly modelId: number;
  readonly model: string;
  /** Beats that it was trained or tested on, or asked about. */
  readonly beats: number;
  /** Of these, the ones that it has said something of. */
  readonly predicted: number;
}

/** Models that know beats of these records: what they know is set aside when the beats are replaced or removed. */
export function dependants(index: Index, recordIds: readonly number[]): Dependant[] {
  return all<Dependant>(
    index,
    `SELECT m.id AS modelId, m.name AS model, count(*) AS beats, count(b.predicted) AS predicted
     FROM models m CROSS JOIN json_each(?) r
       CROSS JOIN model_beats b ON b.model_id = m.id AND b.beat_id BETWEEN r.value << 24 AND (r.value << 24) + 16777215
     GROUP BY m.id ORDER BY m.name`,
    JSON.stringify(recordIds),
  );
}

/** Cross-validations that predicted beats of these records. */
export function dependentValidations(
  index: Index,
  recordIds: readonly number[],
): { readonly crossValidationId: number; readonly name: string; readonly beats: number }[] {
  return all(
    index,
    `SELECT c.id AS crossValidationId, c.name, count(*) AS beats
     FROM cross_validations c CROSS JOIN json_each(?) r
       CROSS JOIN out_of_sample o ON o.cross_validation_id = c.id
         AND o.beat_id BETWEEN r.value << 24 AND (r.value << 24) + 16777215
     WHERE c.complete = 1 GROUP BY c.id ORDER BY c.name`,
    JSON.stringify(recordIds),
  );
}
