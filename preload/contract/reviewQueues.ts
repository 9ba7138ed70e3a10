import { z } from 'zod';
import { verdicts } from '../words/reviewActions.ts';
import { reviewRankingNames } from '../words/reviewRankings.ts';
import { beatFilter } from './beats.ts';
import { count, id, ids, nameTexts, samplePosition } from './blocks.ts';

/** So many beats drawn from those that the list leaves out, mixed in at random places. */
export const queueControls = z.object({ beats: count, seed: z.number().int().min(0) });

/** Which beats a queue is of. */
export const queueChoice = z.object({
  /** Within patients by default. */
  ranking: z.enum(reviewRankingNames).optional(),
  /** Length of the list before controls; absent: as many as are flagged. */
  first: count.optional(),
  controls: queueControls.optional(),
  /** Absent: all. */
  archiveIds: ids.optional(),
  recordIds: ids.optional(),
  /** By name, of the archives that the queue is of. */
  patients: nameTexts.optional(),
  /** Classes of which the given or the suggested one is. */
  given: nameTexts.optional(),
  suggested: nameTexts.optional(),
  /** Only beats of this list, as Beats has it. */
  list: beatFilter.optional(),
});

const interval = z.tuple([z.number(), z.number()]);

/** How many wrong labels the ranking leaves below the list, by controls drawn from there. */
export const queueMisses = z.object({
  /** That lie below the list, under the same conditions. */
  below: count,
  /** Drawn from these. */
  controls: count,
  /** Controls with a verdict of whether the given label is right. */
  decided: count,
  /** Of these: relabelled, or no beat. */
  wrong: count,
  /** Controls that are unsure or unreadable: they say nothing. */
  untold: count,
  /** Of the decided controls. */
  patients: count,
  /** Less than this is too little for an estimate. */
  needs: z.object({ controls: count, patients: count }),
  /** Null: not known, as too few controls are decided. */
  estimate: z
    .object({ share: z.number(), shareInterval: interval, beats: z.number(), beatsInterval: interval })
    .nullable(),
  /** How it is estimated, in words. */
  rule: z.string(),
});
export type QueueMisses = z.infer<typeof queueMisses>;

export const reviewItem = z.object({
  beatId: id,
  recordId: id,
  archive: z.string(),
  record: z.string(),
  patient: z.string(),
  sample: samplePosition,
  samplingRateHz: z.number(),
  /** Symbol of the annotator, and its class in the label set. */
  given: z.string(),
  givenClass: z.string().nullable(),
  /** A class. It and all that follows of it is null where no model was asked: in a list by readers. */
  suggested: z.string().nullable(),
  /** As the model said them. */
  pGiven: z.number().nullable(),
  pSuggested: z.number().nullable(),
  /** The probabilities that the ranking stands on: set against the patient's other beats, or the model's own. */
  rankedGiven: z.number().nullable(),
  rankedSuggested: z.number().nullable(),
  /** Normalised margin of these, 0..1: low is suspect. */
  score: z.number().nullable(),
  /** Among all beats, from 1. */
  rank: count.nullable(),
  /** Off the diagonal of the confident joint. */
  isFlagged: z.boolean(),
  /** Of the random sample, not of the ranking. A reader should not see it before the verdict. */
  isControl: z.boolean(),
  /** That predicted it, from 1; null for a model. */
  fold: count.nullable(),
  /** Why it stands here, in words. */
  rule: z.string(),
  /** Of the reviewer who asks; null: none yet, or nobody asks by name. */
  verdict: z.enum(verdicts).nullable(),
  /** What two readers hold of it, in a list by readers. */
  readings: z.array(z.object({ reader: z.string(), holds: z.string() })).nullable(),
  /** What a third reader holds who decided between them; null: nobody has. */
  adjudicated: z.object({ reviewer: z.string(), holds: z.string() }).nullable(),
});
export type ReviewItem = z.infer<typeof reviewItem>;

export const reviewQueue = z.object({
  /** What the queue stands on. */
  name: z.string(),
  kind: z.enum(['model', 'cross-validation', 'readers', 'list']),
  /** Folds of patients; null for a model. */
  folds: count.nullable(),
  /** Null: by record and time, in a list by readers; in the order of a list of beats. */
  ranking: z.enum(reviewRankingNames).nullable(),
  rule: z.string(),
  classes: z.array(z.string()),
  /** Mean probability of a class over the beats given it; null: none was. */
  thresholds: z.array(z.number().nullable()),
  /** Beats given the row's class that are confidently of the column's. */
  joint: z.array(z.array(count)),
  /** Ranked; of a list by readers, those that it is of. */
  beats: count,
  /** Predicted by the model, but of patients that it learned from: not ranked. Of a list by readers: not in the index now. */
  leftOut: count,
  /** Off the diagonal. */
  flagged: count,
  /** Of the list that the page is of. */
  total: count,
  /** Of the list, with a verdict of this reviewer other than skip. */
  decided: count,
  controls: count,
  items: z.array(reviewItem),
});
export type ReviewQueue = z.infer<typeof reviewQueue>;
