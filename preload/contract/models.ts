/** Models: training, classifying, import and export. */
import { z } from 'zod';
import { augmentationNames } from '../words/augmentations.ts';
import { balanceNames } from '../words/balances.ts';
import { engineNames } from '../words/engines.ts';
import { rhythmNames } from '../words/rhythmInputs.ts';
import { scheduleNames } from '../words/schedules.ts';
import { windowRecipeNames } from '../words/windowRecipes.ts';
import { engineInfo } from './app.ts';
import {
  count,
  counts,
  id,
  ids,
  labelSet,
  modelNetwork,
  modelSeed,
  modelSplit,
  nameText,
  network,
  nothing,
  pathText,
  progress,
  splitName,
} from './blocks.ts';
import { doubt, recordDoubt } from './doubts.ts';
import { call, event, job } from './kinds.ts';
import { importModelInput, importModelResult, modelFile } from './modelFiles.ts';
import { leadUse, recordFailure } from './records.ts';

export const layerFacts = z.object({
  name: z.string(),
  /** Class name of tfjs. */
  kind: z.string(),
  /** What tells it from others of its kind, e.g. "64 × width 9"; may be empty. */
  detail: z.string(),
  /** The first is the batch. */
  outputShape: z.array(z.number().nullable()),
  parameters: count,
  /** The layer whose output is explained; none where a network has no feature maps. */
  explained: z.boolean(),
  /** Layers whose outputs it takes; `window` and `rhythm` for what the network itself is given. */
  takes: z.array(z.string()),
});

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

export const modelSummary = z.object({
  id,
  /** Unique name, also the name of its folder. */
  name: z.string(),
  network: modelNetwork,
  labelSet,
  classes: z.array(z.string()),
  split: modelSplit,
  seed: modelSeed,
  /** Asked for, and trained: fewer where the patience ended it. */
  epochs: count,
  epochsTrained: count,
  bestEpoch: count,
  /** Null for a model that others trained. */
  training: trainingFacts.nullable(),
  /** Training beats a second over whole epochs, validation included; null where it says nothing of this computer. */
  pace: z.number().nullable(),
  engine: engineInfo.pick({ name: true, version: true }),
  archives: z.array(z.string()),
  synthetic: z.boolean(),
  beats: z.object({ training: count, validation: count, test: count }),
  /** Null: not known, as others trained it. */
  validation: z.object({ accuracy: z.number(), macroF1: z.number() }).nullable(),
  /** Came with BeatLens. */
  pretrained: z.boolean(),
  /** The file that it was imported from; null: trained here, or pretrained. */
  source: z.object({ file: z.string(), madeWith: z.string(), hash: z.string() }).nullable(),
  /** Of the last evaluation on the model's own test part. */
  test: z.object({ accuracy: z.number(), macroF1: z.number(), beats: count }).nullable(),
  lead: z.string(),
  rhythm: z.string(),
  /** False: the network has no time axis between window and logits, so that no class activation map can be made of it. */
  hasFeatureMaps: z.boolean(),
  /** Methods that failed when the model was imported, each with the reason; none for models of our own. */
  withoutMethods: z.record(z.string(), z.string()),
  recipe: z.string(),
  window: z.object({ samplingRateHz: z.number(), beforeSamples: count, afterSamples: count }),
  parameters: count,
  createdAt: z.string(),
  /** When its folder was found without a row of the index; null: the index always had it. What only a lost index knew is not known. */
  foundAgainAt: z.string().nullable(),
  /** Why the model cannot be used (its folder is damaged), or null. */
  problem: z.string().nullable(),
});
export type ModelSummary = z.infer<typeof modelSummary>;

export const modelDetail = modelSummary.extend({
  layers: z.array(layerFacts),
  history: z.array(epochFacts),
  trainingCounts: z.record(z.string(), counts),
  /** The card as it stands in the model's folder. */
  card: z.unknown(),
});
export type ModelDetail = z.infer<typeof modelDetail>;

export const classifyResult = z.object({
  model: z.string(),
  modelId: id,
  archive: z.string(),
  archiveId: id,
  /** The model or the archive. */
  synthetic: z.boolean(),
  engine: engineInfo.pick({ name: true, version: true }),
  records: count,
  beats: count,
  /** Of these, detected ones: they have no reference class. */
  detected: count,
  /** Beats per class that the model gave, all its classes. */
  predicted: counts,
  leads: z.array(leadUse),
  /** How the records differ from what the model learned. */
  doubt,
  /** Beats that got no class, as the lead has no signal of them. */
  withoutSignal: count,
  /** Records without beats: none annotated, none detected yet or found. */
  withoutBeats: count,
  failed: z.array(recordFailure),
  seconds: z.number(),
});
export type ClassifyResult = z.infer<typeof classifyResult>;

export const modelsCalls = {
  'models.list': call(nothing, z.array(modelSummary)),
  'models.get': call(z.object({ modelId: id }), modelDetail),
  'models.remove': call(z.object({ modelId: id }), nothing),
  'models.networks': call(nothing, z.array(networkFacts)),
  /** `lead` as a training takes it: where a record has it, else by the default rule. */
  'models.leads': call(z.object({ archiveIds: ids, lead: nameText.optional() }), leadChoices),
  'models.train': job(trainInput, trainProgress, trainResult),
  /** Trains as this model was trained, with other seeds, until there are so many trainings that differ in their seed alone. */
  'models.trainSeeds': job(
    z.object({ modelId: id, trainings: z.number().int().min(2).max(10) }),
    trainProgress,
    z.object({ models: z.array(z.string()) }),
  ),
  /** Says what the model thinks of every beat of an archive, with a reference or without, and keeps it. */
  'models.classify': job(z.object({ modelId: id, archiveId: id, lead: nameText.optional() }), progress, classifyResult),

  /** Measures again what a model learned from, on the archives of its card, and writes it into the card. */
  'models.measureTraining': job(
    z.object({ modelId: id }),
    progress,
    z.object({ model: z.string(), records: count, patients: count }),
  ),

  /** Of one record in the lead that the model was shown, or would be. */
  'models.recordDoubt': call(z.object({ modelId: id, recordId: id, lead: nameText.optional() }), recordDoubt),

  /** A dry look at a model file. `samples` of a window, where the model takes any number. */
  'models.inspect': call(z.object({ path: pathText, samples: z.number().int().positive().optional() }), modelFile),
  'models.import': call(importModelInput, importModelResult),
  /** Writes a folder that tf.loadLayersModel reads, with the card and a README; the folder must not exist yet. */
  'models.export': call(
    z.object({ modelId: id, folder: pathText }),
    z.object({ folder: z.string(), files: z.array(z.string()) }),
  ),
  /** Brings back the models that came with BeatLens where they are not in the list; `problems`: those that cannot be used. */
  'models.restore': call(
    nothing,
    z.object({ restored: z.array(z.string()), shipped: count, problems: z.array(z.string()) }),
  ),

  'models.changed': event(nothing),
} as const;
