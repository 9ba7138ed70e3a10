/** Networks over whole records: models with several diagnoses, each explained lead by lead. */
import { z } from 'zod';
import { recordNetworkNames } from '../words/recordNetworks.ts';
import { recordRecipeNames } from '../words/recordRecipes.ts';
import { recordSplitNames } from '../words/recordSplits.ts';
import { engineInfo } from './app.ts';
import { count, float32, id, ids, nameText, nameTexts, nothing, progress, splitPart } from './blocks.ts';
import { call, event, job } from './kinds.ts';
import { locatedRecords, locateRecordsInput } from './locatedRecords.ts';
import { askedRecords, measured, recordMethod, recordRate, recordSeconds } from './recordBlocks.ts';
import {
  importRecordModelInput,
  inspectRecordModelInput,
  recordModelFile,
  recordModelSource,
} from './recordModelFiles.ts';
import { recordFailure } from './records.ts';

const network = z.enum(recordNetworkNames);
const split = z.enum(recordSplitNames);
const byPart = z.object({ training: count, validation: count, test: count });

export const trainRecordsInput = z.object({
  /** At least one; records of which no diagnosis is stated are left out. */
  archiveIds: ids,
  /** By code, name or abbreviation, as records are found. */
  diagnoses: nameTexts,
  network,
  split,
  seed: count,
  epochs: count.min(1).max(1000).optional(),
  batchSize: count.min(1).max(1024).optional(),
  /** Ends after so many epochs in a row without a better one on validation; 0: trains all. */
  patience: count.max(1000).optional(),
  /** In the order of the network's; absent: the twelve standard leads. */
  leads: nameTexts.optional(),
  /** Of what the network sees; absent: 100. */
  samplingRateHz: recordRate.optional(),
  /** Length of a record: longer ones are cut, shorter ones padded; absent: 10. */
  seconds: recordSeconds.optional(),
  name: nameText.optional(),
});
export type TrainRecordsInput = z.infer<typeof trainRecordsInput>;

export const trainRecordsProgress = progress.extend({
  stage: z.enum(['reading', 'training']),
  epoch: count,
  epochs: count,
  /** Means over the epoch so far; null before it begins. */
  loss: z.number().nullable(),
  /** Mean AUC on validation after the last whole epoch. */
  meanAuc: z.number().nullable(),
  recordsPerSecond: z.number().nullable(),
});
export type TrainRecordsProgress = z.infer<typeof trainRecordsProgress>;

/** `imported`: a model that others trained. */
const modelNetwork = z.enum([...recordNetworkNames, 'imported']);

/** What is not known of a model that others trained is null, and it has no archives. */
export const recordModelSummary = z.object({
  id,
  /** Unique among the models of beats, too. */
  name: z.string(),
  unit: z.literal('record'),
  network: modelNetwork,
  /** In the order of the network's outputs. */
  diagnoses: z.array(
    z.object({
      name: z.string(),
      codes: z.array(z.string()),
      /** Records with it. */
      positives: byPart.nullable(),
      /** A record is said to have it from this probability on; null: not known. */
      threshold: z.number().nullable(),
      /** Beside 1 of a record without it, in the loss. */
      positiveWeight: z.number().nullable(),
    }),
  ),
  split: split.nullable(),
  seed: count.nullable(),
  epochs: count.nullable(),
  epochsTrained: count.nullable(),
  bestEpoch: count.nullable(),
  /** Of the best epoch, on validation. */
  validation: z.object({ loss: z.number(), accuracy: z.number(), meanAuc: z.number().nullable() }).nullable(),
  leads: z.array(z.string()),
  samplingRateHz: z.number(),
  seconds: z.number(),
  recipe: z.enum(recordRecipeNames),
  archives: z.array(z.string()),
  synthetic: z.boolean(),
  records: byPart.nullable(),
  patients: count.nullable(),
  leftOut: count.nullable(),
  padded: count.nullable(),
  cut: count.nullable(),
  parameters: count,
  engine: engineInfo.pick({ name: true, version: true }),
  /** Null: it was trained here. */
  source: recordModelSource.nullable(),
  createdAt: z.string(),
  /** Why the model cannot be used (its folder is damaged), or null. */
  problem: z.string().nullable(),
});
export type RecordModelSummary = z.infer<typeof recordModelSummary>;

export const trainRecordsResult = recordModelSummary.extend({
  failed: z.array(recordFailure),
  trainingSeconds: z.number(),
  recordsPerSecond: z.number(),
  /** How it was trained, in words. */
  training: z.string(),
});
export type TrainRecordsResult = z.infer<typeof trainRecordsResult>;

const diagnosisMeasures = z.object({
  auc: measured,
  averagePrecision: measured,
  /** At the threshold that was chosen on validation. */
  se: measured,
  ppv: measured,
  f1: measured,
});

export const recordEvaluation = z.object({
  model: z.string(),
  modelId: id,
  /** Null: whole archives. */
  part: splitPart.nullable(),
  archives: z.array(z.string()),
  records: count,
  patients: count,
  perDiagnosis: z.array(
    diagnosisMeasures.extend({
      name: z.string(),
      positives: count,
      negatives: count,
      patientsWith: count,
      threshold: z.number().nullable(),
    }),
  ),
  /** Means over the diagnoses that have a number. */
  macro: z.object({
    auc: measured.extend({ diagnoses: count }),
    averagePrecision: measured.extend({ diagnoses: count }),
    se: measured.extend({ diagnoses: count }),
    ppv: measured.extend({ diagnoses: count }),
    f1: measured.extend({ diagnoses: count }),
  }),
  seed: count,
  replicates: count,
  failed: z.array(recordFailure),
  engine: z.object({ name: z.string(), version: z.string() }),
  seconds: z.number(),
});
export type RecordEvaluation = z.infer<typeof recordEvaluation>;

export const explainRecordInput = z.object({ modelId: id, recordId: id, diagnosis: nameText, method: recordMethod });

export const recordExplanation = z.object({
  model: z.string(),
  modelId: id,
  record: z.string(),
  recordId: id,
  diagnosis: z.string(),
  method: recordMethod,
  /** Whether the record is stated to have the diagnosis; null: nothing is stated of the record. */
  stated: z.boolean().nullable(),
  /** Of every diagnosis of the model; `isSaid`: at or above its threshold, null where that is not known. */
  probabilities: z.array(z.object({ name: z.string(), probability: z.number(), isSaid: z.boolean().nullable() })),
  logit: z.number(),
  leads: z.array(z.string()),
  samplingRateHz: z.number(),
  samples: count,
  /** As the network sees them: resampled, less the median of the lead; 0 where not valid. [leads × samples] */
  millivolts: float32,
  /** 1 where the lead has the sample. [leads × samples] */
  valid: z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'expected a Uint8Array'),
  /** Leads are mixed before what the method explains: one map for all leads, which stands in each. */
  isOneForAllLeads: z.boolean(),
  /** With one sign, as `display` says. [leads × samples] */
  values: float32,
  display: z.enum(['positive', 'absolute_value']),
  /** Below 0 speaks against the diagnosis. [leads × samples] */
  signedValues: float32,
  unit: z.string(),
  /** Share of each lead in `values`. [leads] */
  shares: z.array(z.number()),
  /** The maximum of `values`; null: the map is zero. Its lead is null where the map is one for all. */
  strongest: z.object({ lead: z.string().nullable(), seconds: z.number(), value: z.number() }).nullable(),
  /** Of integrated gradients, in logits; null: the method promises no such thing. */
  completeness: z.object({ sum: z.number(), change: z.number() }).nullable(),
  /** R of each beat that the detector found, in seconds, and the lead it looked at. */
  fiducials: z.array(z.number()),
  fiducialLead: z.string().nullable(),
  /** Where the record was padded or cut; in words. */
  remarks: z.array(z.string()),
  engine: z.object({ name: z.string(), version: z.string() }),
});
export type RecordExplanation = z.infer<typeof recordExplanation>;

const recordMeanChoice = z.object({
  modelId: id,
  /** Of the diagnosis, whose records with it are averaged. */
  diagnosis: nameText,
  method: recordMethod,
  ...askedRecords,
});
export const recordClassMeanInput = recordMeanChoice.extend({
  /** At most so many records, patients in turn. */
  records: count.min(1).max(10_000),
  /** Of the draw, where there are more. */
  seed: count,
});
export const recordClassMean = z.object({
  /** Of the stored mean. */
  id,
  model: z.string(),
  modelId: id,
  network: modelNetwork,
  split: split.nullable(),
  modelSeed: count.nullable(),
  archives: z.array(z.string()),
  synthetic: z.boolean(),
  diagnosis: z.string(),
  method: recordMethod,
  /** Null: whole archives. */
  part: splitPart.nullable(),
  /** Records asked for. */
  most: count,
  seed: count,
  leads: z.array(z.string()),
  samplingRateHz: z.number(),
  isOneForAllLeads: z.boolean(),
  /** Around R. */
  beforeSamples: count,
  afterSamples: count,
  /** Mean of the maps, each divided by its largest value first, over beats, then records. [leads × (before + after)] */
  mean: float32,
  /** Mean signal. [leads × (before + after)] */
  millivolts: float32,
  records: count,
  beats: count,
  patients: count,
  withoutBeats: count,
  /** Mean share of each lead in a whole map. */
  shares: z.array(z.number()),
  failed: z.array(recordFailure),
  engine: z.object({ name: z.string(), version: z.string() }),
  computedAt: z.string(),
});
export type RecordClassMean = z.infer<typeof recordClassMean>;

export const recordModelsCalls = {
  'recordModels.inspect': call(inspectRecordModelInput, recordModelFile),
  'recordModels.import': call(importRecordModelInput, recordModelSummary),
  'recordModels.list': call(nothing, z.array(recordModelSummary)),
  'recordModels.remove': call(z.object({ modelId: id }), nothing),
  'recordModels.train': job(trainRecordsInput, trainRecordsProgress, trainRecordsResult),
  'recordModels.evaluate': job(z.object({ modelId: id, ...askedRecords, seed: count }), progress, recordEvaluation),
  'recordModels.explain': call(explainRecordInput, recordExplanation),
  'recordModels.classMean': job(recordClassMeanInput, progress, recordClassMean),
  /** The newest that was computed of these choices; null: none was. */
  'recordModels.latestMean': call(recordMeanChoice, z.object({ found: recordClassMean.nullable() })),
  /** Where the cause is known in one lead: how exactly maps show lead and time, beside maps that know no network. */
  'recordModels.locate': job(locateRecordsInput, progress, locatedRecords),
  /** A model of records was added or removed. */
  'recordModels.changed': event(nothing),
} as const;
