/** How models are trained: what is asked for, what is told on the way, and what comes of it. */
import { z } from 'zod';
import { augmentationNames } from '../words/augmentations.ts';
import { balanceNames } from '../words/balances.ts';
import { engineNames } from '../words/engines.ts';
import { rhythmNames } from '../words/rhythmInputs.ts';
import { scheduleNames } from '../words/schedules.ts';
import { windowRecipeNames } from '../words/windowRecipes.ts';
import { count, id, ids, labelSet, nameText, network, progress, splitName } from './blocks.ts';
import { leadUse, recordFailure } from './records.ts';

const positive = z.number().int().positive();

/** What shall be otherwise than the network's own training recipe says; absent: as it says. */
export const trainingChoices = z.object({
  epochs: positive.max(1000).optional(),
  batchSize: positive.max(8192).optional(),
  balance: z.enum(balanceNames).optional(),
  augmentation: z.enum(augmentationNames).optional(),
  schedule: z.enum(scheduleNames).optional(),
  /** Of the schedule `plateau`: epochs without a lower training loss, after which the rate is halved. */
  plateauEpochs: positive.max(1000).optional(),
  /** Ends after so many epochs in a row without a better one on validation; 0: trains all epochs. */
  patience: count.max(1000).optional(),
  /** Added to the logits of these classes when training has ended, in logits; absent: nothing. */
  classOffsets: z.record(nameText, z.number().min(-20).max(20)).optional(),
});
export type TrainingChoices = z.infer<typeof trainingChoices>;

/** How a model was trained, everything named. */
export const trainingFacts = z.object({
  batchSize: count,
  balance: z.enum(balanceNames),
  /** Weight of each class in the loss, with balance `weighted`. */
  classWeights: z.record(z.string(), z.number()).nullable(),
  augmentation: z.enum(augmentationNames),
  schedule: z.enum(scheduleNames),
  /** Highest learning rate. */
  peak: z.number(),
  plateauEpochs: count.nullable(),
  patience: count.nullable(),
  /** Which epoch's weights the model has; absent: the best one on validation. */
  keeps: z.enum(['best', 'last']).optional(),
  /** Absent: none. */
  labelSmoothing: z.number().optional(),
  weightDecay: z.number().optional(),
  /** Share of the moving average of the weights that stays at a step. */
  averaging: z.number().optional(),
  /** Added to the logits of these classes after training. */
  classOffsets: z.record(z.string(), z.number()).optional(),
});
export type TrainingFacts = z.infer<typeof trainingFacts>;

/** A network of the catalogue with the recipe it is trained by unless the user says otherwise. */
export const networkFacts = z.object({
  network,
  epochs: count,
  training: trainingFacts,
});
export type NetworkFacts = z.infer<typeof networkFacts>;

/** Which leads there are to train on, and which would be taken. */
export const leadChoices = z.object({
  /** By how many records have them, most first. */
  leads: z.array(z.object({ lead: z.string(), records: count })),
  taken: z.array(leadUse),
  /** Records with beats, and those of them that no window can be cut from: a training would refuse them. */
  records: count,
  unusable: z.array(recordFailure),
});
export type LeadChoices = z.infer<typeof leadChoices>;

export const trainInput = trainingChoices.extend({
  network,
  labelSet,
  split: splitName,
  seed: z.number().int().nonnegative(),
  /** Empty: all archives of the index. */
  archiveIds: ids,
  /** Taken where a record has it, else the lead of the default rule; absent: the default rule. */
  lead: nameText.optional(),
  /** What the network is told of the rhythm, beside the window; absent: nothing. */
  rhythm: z.enum(rhythmNames).optional(),
  /** How the windows are made, with a window of its own where it has one; absent: the default. */
  recipe: z.enum(windowRecipeNames).optional(),
  /** Name for the list; absent: made from network, split, seed. */
  name: z.string().min(1).max(80).optional(),
});
export type TrainInput = z.infer<typeof trainInput>;

export const epochFacts = z.object({
  epoch: count,
  loss: z.number(),
  accuracy: z.number(),
  validationLoss: z.number(),
  validationAccuracy: z.number(),
  validationMacroF1: z.number(),
  seconds: z.number(),
});
export type EpochFacts = z.infer<typeof epochFacts>;

export const trainProgress = progress.extend({
  stage: z.enum(['reading', 'synthesising', 'training', 'saving']),
  epoch: count,
  epochs: count,
  /** Running mean of the epoch so far. */
  loss: z.number().nullable(),
  accuracy: z.number().nullable(),
  beatsPerSecond: z.number().nullable(),
  /** All finished epochs, so that a window that joins late can draw the whole curve. */
  history: z.array(epochFacts),
});
export type TrainProgress = z.infer<typeof trainProgress>;

export const trainResult = z.object({
  model: z.string(),
  modelId: id,
  network,
  labelSet,
  /** What the model tells apart: those of the label set that the records have. Absent in results of before: all. */
  classes: z.array(z.string()).optional(),
  /** Classes of the label set of which no record has a beat: the model does not know them. */
  absentClasses: z.array(z.string()).optional(),
  split: splitName,
  seed: z.number(),
  /** Asked for, and trained: fewer where the patience ended it. */
  epochs: count,
  epochsTrained: count,
  bestEpoch: count,
  training: trainingFacts,
  rhythm: z.enum(rhythmNames),
  recipe: z.enum(windowRecipeNames),
  leads: z.array(leadUse),
  /** Beats with a class that were not trained on, as the lead has no signal of them; absent in results of before. */
  withoutSignal: count.optional(),
  engine: z.enum(engineNames),
  /** Of the epochs, validation included. */
  seconds: z.number(),
  /** From the first record read to the model in the list; absent in results of before. */
  wholeSeconds: z.number().optional(),
  beatsPerSecond: z.number(),
  validation: z.object({ accuracy: z.number(), macroF1: z.number() }),
});
export type TrainResult = z.infer<typeof trainResult>;
