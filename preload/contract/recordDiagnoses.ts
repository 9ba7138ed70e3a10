/** Diagnoses of whole records. */
import { z } from 'zod';
import { diagnosisSystems } from '../words/diagnoses.ts';
import { count } from './blocks.ts';

/** A diagnosis of a whole record. */
export const recordDiagnosis = z.object({
  system: z.enum(diagnosisSystems),
  /** Of the system; of `text` the words themselves. */
  code: z.string(),
  /** The code itself where nothing is known of it. */
  name: z.string(),
  abbreviation: z.string(),
  /** Percent; null: not given. */
  likelihood: z.number().nullable(),
});
export type RecordDiagnosis = z.infer<typeof recordDiagnosis>;

/** How many records and patients have a diagnosis; `group`: the superclass that the archive gives its code. */
export const diagnosisCount = recordDiagnosis
  .omit({ likelihood: true })
  .extend({ group: z.string().nullable(), records: count, patients: count });
export type DiagnosisCount = z.infer<typeof diagnosisCount>;
