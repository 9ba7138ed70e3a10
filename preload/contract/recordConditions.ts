/** What records are found by, in lists of records and of beats. */
import { z } from 'zod';
import { askedSexes } from '../words/sexes.ts';
import { id, nameText } from './blocks.ts';

const years = z.number().int().min(0).max(200);

/** All conditions hold together; an absent one does not restrict. */
export const recordConditions = z.object({
  archiveId: id.optional(),
  recordId: id.optional(),
  record: nameText.optional(),
  patient: nameText.optional(),
  /** By the header; `unknown`: it does not say. */
  sex: z.enum(askedSexes).optional(),
  /** Completed years, both included. Who is of unknown age is in no range. */
  ageFromYears: years.optional(),
  ageToYears: years.optional(),
  /** Words that all stand in the record's name, its patient, diagnosis, medication, device, start or comments; case does not count. */
  text: nameText.optional(),
  /** A diagnosis of the record by its code, its abbreviation or its name; case does not count. */
  diagnosis: nameText.optional(),
});
export type RecordConditions = z.infer<typeof recordConditions>;
