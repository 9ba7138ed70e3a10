/** Cross-validations: every beat predicted by a model that never saw it. */
import { z } from 'zod';
import { engineInfo } from './app.ts';
import { count, id, labelSet, nameTexts, network, nothing, rate } from './blocks.ts';
import { call, event, job } from './kinds.ts';
import { leadUse } from './records.ts';
import { trainInput, trainingFacts, trainProgress } from './training.ts';

/** By which rule beats are put into folds: as in the splits of these names. */
export const foldSplit = z.enum(['beats', 'patients']);

export const crossValidateInput = trainInput.extend({
  split: foldSplit,
  folds: z.number().int().min(2).max(50),
});
export type CrossValidateInput = z.infer<typeof crossValidateInput>;

/** One fold and the model that was trained on the others to predict it. */
export const foldFacts = z.object({
  /** From 1. */
  fold: count,
  seed: z.number(),
  /** Beats that its model learned from, and those that chose its best epoch. */
  training: count,
  validation: count,
  /** Beats of the fold, which it predicted. */
  beats: count,
  epochsTrained: count,
  bestEpoch: count,
  accuracy: z.number(),
  macroF1: z.number(),
  /** Classes that its training did not have: all who have such beats are in this fold. */
  absentClasses: z.array(z.string()),
  seconds: z.number(),
});
export type FoldFacts = z.infer<typeof foldFacts>;

export const crossValidateProgress = trainProgress.extend({
  /** The one under way, from 1. */
  fold: count,
  folds: count,
  finished: z.array(foldFacts),
});
export type CrossValidateProgress = z.infer<typeof crossValidateProgress>;

export const crossValidation = z.object({
  id,
  name: z.string(),
  network,
  labelSet,
  labels: z.array(z.string()),
  split: foldSplit,
  seed: z.number(),
  folds: z.array(foldFacts),
  /** Asked for; each fold says how many were trained. */
  epochs: count,
  training: trainingFacts,
  archives: z.array(z.string()),
  synthetic: z.boolean(),
  leads: z.array(leadUse),
  leadRule: z.string(),
  rhythm: z.string(),
  recipe: z.string(),
  engine: engineInfo.pick({ name: true, version: true }),
  /** SHA-256 over the beats (record, sample, class): equal hashes, equal data. */
  hash: z.string(),
  /** Beats with a class in no fold, as the lead has no signal of them; absent in those of earlier versions. */
  withoutSignal: count.optional(),
  /** Over all folds: every beat once, by the model that had neither it nor, with split `patients`, its patient. */
  beats: count,
  accuracy: z.number(),
  macroF1: z.number(),
  /** Counts, rows = reference class, columns = predicted class. */
  confusion: z.array(z.array(count)),
  perClass: z.record(z.string(), z.object({ n: count, se: rate, ppv: rate, f1: rate })),
  seconds: z.number(),
  createdAt: z.string(),
  /** Of BeatLens. */
  version: z.string(),
});
export type CrossValidation = z.infer<typeof crossValidation>;

const classMetrics = z.record(z.string(), z.object({ n: count, se: rate, ppv: rate, f1: rate }));

/** Offsets of logits with which matched classes are predicted as often as they occur, and what they change. */
export const matchedOffsets = z.object({
  /** Of the matched classes, as `classOffsets` of a training takes them. */
  offsets: z.record(z.string(), z.number()),
  beats: count,
  before: classMetrics,
  after: classMetrics,
});
export type MatchedOffsets = z.infer<typeof matchedOffsets>;

export const crossValidationsCalls = {
  /** Broken off, the same input goes on after the last finished fold. */
  'crossValidations.run': job(crossValidateInput, crossValidateProgress, crossValidation),
  'crossValidations.list': call(nothing, z.array(crossValidation)),
  /** From what its models said of the beats that they never saw. */
  'crossValidations.matchOffsets': call(
    z.object({
      crossValidationId: id,
      classes: nameTexts.min(1),
      /** Beats of these reference classes are not counted, as EC57 leaves F and Q out of the numbers of V and S. */
      leftOut: nameTexts.optional(),
    }),
    matchedOffsets,
  ),
  'crossValidations.remove': call(z.object({ crossValidationId: id }), nothing),

  'crossValidations.changed': event(nothing),
} as const;
