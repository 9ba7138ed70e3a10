/** Reviews: what reviewers decided of beats, the queue that they go through, and what is made of their decisions. */
import { z } from 'zod';
import { beatOrders } from '../words/beatOrders.ts';
import { beatFilter } from './beats.ts';
import { count, id, nameText, pathText, progress } from './blocks.ts';
import { call, event, job } from './kinds.ts';
import { nearestBeats } from './nearestBeats.ts';
import { reader, readerAgreement } from './readerAgreement.ts';
import { recordFigure } from './recordFigures.ts';
import { acted, decision, decisionInput, reviewerName, reviewState, standsOn } from './reviewDecisions.ts';
import { reviewerProgress } from './reviewerProgress.ts';
import { queueChoice, queueControls, queueMisses, reviewQueue } from './reviewQueues.ts';
import { reviewSetUpCalls } from './reviewSetUps.ts';
import { recordDifference, writeScope } from './reviewWriting.ts';

/** Whose progress; absent: everyone's, in all archives. */
export const progressInput = z.object({ reviewer: reviewerName.optional(), archiveId: id.optional() });

export const agreementInput = z.object({
  first: reader,
  second: reader,
  archiveId: id.optional(),
  /** Of the bootstrap. */
  seed: z.number().int().min(0),
});

export const reviewsCalls = {
  ...reviewSetUpCalls,
  /** Beats by how suspect their given label is, worst first. */
  'reviews.queue': call(
    queueChoice.extend({
      standsOn: z.union([
        ...standsOn.options,
        /** Beats by what two readers hold of them: of one cell of their agreement, or all that they differ about. */
        z
          .object({
            first: reader,
            second: reader,
            cell: z.object({ first: nameText, second: nameText }).optional(),
          })
          .strict(),
        /** The beats of a list, in its order: nothing is ranked, and no other condition looked at. */
        z.object({ list: z.object({ filter: beatFilter, order: z.enum(beatOrders) }) }).strict(),
      ]),
      /** Whose verdicts are told; nobody else's are. */
      reviewer: reviewerName.optional(),
      /** Without those that this reviewer has a verdict of, other than skip. */
      undecided: z.boolean().optional(),
      offset: count,
      limit: z.number().int().min(1).max(10_000),
    }),
    reviewQueue,
  ),
  /** Beats of other patients like a beat of the queue. Without a row among the jobs: the screen asks at each beat. */
  'reviews.nearest': job(z.object({ standsOn, beatId: id }), progress, nearestBeats),
  /** What the ranking misses, by the controls that this reviewer has decided. */
  'reviews.misses': call(
    queueChoice.extend({ standsOn, reviewer: reviewerName, controls: queueControls }),
    queueMisses,
  ),
  /** All decisions of one act, or none. They are on the disk when the answer comes. */
  'reviews.decide': call(
    z.object({
      reviewer: reviewerName,
      decisions: z.array(decisionInput).min(1).max(10_000),
      tookMs: z.number().int().nonnegative().max(86_400_000).nullable().optional(),
      standsOn: standsOn.optional(),
      /** The two reviewers between whose verdicts these decide; refused where they have none, or the same. */
      adjudicates: z.tuple([reviewerName, reviewerName]).optional(),
    }),
    acted,
  ),
  /** Without a row among the jobs, as the redo. Takes back the reviewer's last act that is in force, or one decision. */
  'reviews.undo': job(z.object({ reviewer: reviewerName, decisionId: id.optional() }), progress, acted),
  /** Brings back what the reviewer's last undo took, if nothing was decided since; or one decision. */
  'reviews.redo': job(z.object({ reviewer: reviewerName, decisionId: id.optional() }), progress, acted),
  /** Rows as they were appended, newest first. */
  'reviews.list': call(
    z.object({
      reviewer: reviewerName.optional(),
      archiveId: id.optional(),
      recordId: id.optional(),
      beatId: id.optional(),
      offset: count,
      limit: z.number().int().min(1).max(10_000),
    }),
    z.object({ total: count, decisions: z.array(decision) }),
  ),
  /** What stands now, of each reviewer, in the order of archives, records and samples. */
  'reviews.states': call(
    z.object({
      reviewer: reviewerName.optional(),
      archiveId: id.optional(),
      recordId: id.optional(),
      beatIds: z.array(id).max(10_000).optional(),
    }),
    z.array(reviewState),
  ),
  'reviews.progress': call(
    z.object({ reviewer: reviewerName.optional(), archiveId: id.optional() }),
    z.array(reviewerProgress),
  ),
  'reviews.difference': call(writeScope, z.array(recordDifference)),
  /** Writes `<record>.<as>` for each record with decisions: all or none, never over a file that is there. */
  'reviews.write': call(
    writeScope.extend({
      /** Absent: beside each record. */
      folder: pathText.optional(),
      as: nameText,
      /** Else an archive's own folder is refused. */
      intoArchive: z.boolean(),
    }),
    z.object({ records: z.array(recordDifference.extend({ file: z.string(), bytes: count })) }),
  ),
  /** As text: all rows and what stands of them, with what they stood on. */
  'reviews.export': call(
    z.object({ format: z.enum(['json', 'csv']), reviewer: reviewerName.optional(), archiveId: id.optional() }),
    z.object({ content: z.string() }),
  ),
  'reviews.agreement': call(agreementInput, readerAgreement),
  /** The matrix of two readers with kappa and its interval, as SVG. */
  'reviews.agreementFigure': call(agreementInput, recordFigure),
  /** What each reviewer has done, as SVG. */
  'reviews.progressFigure': call(progressInput, recordFigure),

  'reviews.changed': event(z.object({ reviewer: z.string() })),
} as const;
