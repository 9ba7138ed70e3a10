import { z } from 'zod';
import { count, id, samplePosition } from './blocks.ts';
import { ec57Table } from './evaluationDetails.ts';

/** How two reviewers agree about the beats that both have a verdict of, skipped ones apart. */
export const readerAgreement = z.object({
  first: z.string(),
  second: z.string(),
  /** Symbols, and why there is none: unsure, unreadable, no beat. */
  categories: z.array(z.string()),
  /** Rows: the first reader; columns: the second. */
  matrix: z.array(z.array(count)),
  beats: count,
  patients: count,
  /** Share of the beats that both hold the same of. */
  observed: z.number(),
  /** Cohen 1960; null where chance alone would agree always. */
  kappa: z.number().nullable(),
  /** 95 %, by a bootstrap of patients; null with fewer than two. */
  kappaInterval: z.tuple([z.number(), z.number()]).nullable(),
  /** The first reader as the reference; null where no beat has an AAMI class of both. */
  ec57: ec57Table.nullable(),
  /** Where this is not the report of the standard. */
  ec57NonStandard: z.string(),
  /** Every beat off the diagonal, by record and sample. */
  differences: z.array(
    z.object({
      recordId: id.nullable(),
      beatId: id.nullable(),
      archive: z.string(),
      record: z.string(),
      sample: samplePosition,
      given: z.string().nullable(),
      first: z.string(),
      second: z.string(),
    }),
  ),
});
export type ReaderAgreement = z.infer<typeof readerAgreement>;
