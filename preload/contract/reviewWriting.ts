import { z } from 'zod';
import { count, id, samplePosition } from './blocks.ts';
import { reviewerName } from './reviewDecisions.ts';

const reviewedPlace = z.object({
  /** Where the annotator had it. */
  sample: samplePosition,
  given: z.string().nullable(),
  label: z.string().nullable(),
  /** Where the reviewer has it. */
  position: samplePosition,
});

/** What writing a reviewer's decisions changes of a record's annotations. All others keep their bytes. */
export const recordDifference = z.object({
  recordId: id,
  record: z.string(),
  archive: z.string(),
  /** Whose annotations they are. */
  annotator: z.string(),
  /** In the source, and in what is written. */
  annotations: count,
  written: count,
  relabelled: z.array(reviewedPlace),
  added: z.array(reviewedPlace),
  deleted: z.array(reviewedPlace),
  /** Also some of the relabelled. */
  moved: z.array(reviewedPlace),
  /** Decided, and left as they are. */
  confirmed: count,
  /** Of these: the given label stays. */
  unsure: count,
  unreadable: count,
  skipped: count,
  /** Of two readers: what they differ about and nobody adjudicated, and what one of them alone decided; the given label stays. */
  differ: z.array(
    reviewedPlace.pick({ sample: true, given: true }).extend({
      readings: z.array(z.object({ reviewer: z.string(), holds: z.string() })),
    }),
  ),
  alone: count,
  /** Of these decisions: by who adjudicated. */
  adjudicated: count,
  /** Kept and not applied: the source says something else now. */
  sourceChanged: z.array(reviewedPlace),
});
export type RecordDifference = z.infer<typeof recordDifference>;

export const writeScope = z.object({
  /** Whose decisions. */
  reviewer: reviewerName,
  /** A second reader: then that is written which both hold, and what was adjudicated between them. */
  second: reviewerName.optional(),
  /** One record, or one archive; with neither all that this reviewer decided of. */
  recordId: id.optional(),
  archiveId: id.optional(),
});
