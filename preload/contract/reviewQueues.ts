import { z } from 'zod';
import { verdicts } from '../words/reviewActions.ts';
import { reviewRankingNames } from '../words/reviewRankings.ts';
import { count, id, samplePosition } from './blocks.ts';

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
  givenClass: z.string(),
  /** A class. */
  suggested: z.string(),
  /** As the model said them. */
  pGiven: z.number(),
  pSuggested: z.number(),
  /** The probabilities that the ranking stands on: set against the patient's other beats, or the model's own. */
  rankedGiven: z.number(),
  rankedSuggested: z.number(),
  /** Normalised margin of these, 0..1: low is suspect. */
  score: z.number(),
  /** Among all beats, from 1. */
  rank: count,
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
});
export type ReviewItem = z.infer<typeof reviewItem>;

export const reviewQueue = z.object({
  /** What the queue stands on. */
  name: z.string(),
  kind: z.enum(['model', 'cross-validation']),
  /** Folds of patients; null for a model. */
  folds: count.nullable(),
  ranking: z.enum(reviewRankingNames),
  rule: z.string(),
  classes: z.array(z.string()),
  /** Mean probability of a class over the beats given it; null: none was. */
  thresholds: z.array(z.number().nullable()),
  /** Beats given the row's class that are confidently of the column's. */
  joint: z.array(z.array(count)),
  /** Ranked. */
  beats: count,
  /** Predicted by the model, but of patients that it learned from: not ranked. */
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
