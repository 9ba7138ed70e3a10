/** Models: classifying, import and export. */
import { z } from 'zod';
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
  nothing,
  pathText,
  progress,
} from './blocks.ts';
import { doubt, recordDoubt } from './doubts.ts';
import { call, event, job } from './kinds.ts';
import { importModelInput, importModelResult, modelFile, modelLook } from './modelFiles.ts';
import { leadUse, recordFailure } from './records.ts';
import {
  epochFacts,
  leadChoices,
  networkFacts,
  trainInput,
  trainingFacts,
  trainProgress,
  trainResult,
} from './training.ts';

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
  /** Trains as this model was trained, with other seeds, until there are so many trainings that differ in their seed alone; two at a time on two cores. */
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

  /** Of beats or of whole records: the input of a model file. */
  'models.look': call(z.object({ path: pathText }), modelLook),
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
