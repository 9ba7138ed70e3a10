/** Two readers of the same beats: how far they agree, and where they do not. */
import { z } from 'zod';
import { count, id, samplePosition } from './blocks.ts';
import { ec57Table } from './evaluationDetails.ts';
import { reviewerName } from './reviewDecisions.ts';

/** A reviewer, or the given labels, which say something of every beat that a reviewer decided of. */
export const reader = z.union([
  z.object({ reviewer: reviewerName }).strict(),
  z.object({ given: z.literal(true) }).strict(),
]);
export type Reader = z.infer<typeof reader>;

/** How two readers agree about the beats that both have a verdict of, skipped ones and adjudications apart. */
export const readerAgreement = z.object({
  first: z.string(),
  second: z.string(),
  /** Symbols, and why there is none: unsure, unreadable, no beat. */
  categories: z.array(z.string()),
  /** Rows: the first reader; columns: the second. */
  matrix: z.array(z.array(count)),
  beats: count,
  patients: count,
  /** Beats that one of them alone has a verdict of: not compared. */
  onlyFirst: count,
  onlySecond: count,
  /** Of the beats that they differ about: those that a third reader has decided. */
  adjudicated: count,
  /** Share of the beats that both hold the same of. */
  observed: z.number(),
  /** Cohen 1960; null where chance alone would agree always. */
  kappa: z.number().nullable(),
  /** 95 %, by a bootstrap of patients; null with fewer than two. */
  kappaInterval: z.tuple([z.number(), z.number()]).nullable(),
  /** The first reader as the reference, from 300 s of each record on; null where no such beat has an AAMI class of both. */
  ec57: ec57Table.nullable(),
  /** Beats with an AAMI class of both, in the learning period that EC57 leaves out. */
  ec57LeftOut: count,
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
      /** What a third reader holds who decided between these two verdicts; null: nobody has, or not alike. */
      adjudicated: z.object({ reviewer: z.string(), holds: z.string() }).nullable(),
    }),
  ),
});
export type ReaderAgreement = z.infer<typeof readerAgreement>;
