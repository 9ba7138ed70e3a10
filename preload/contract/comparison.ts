/** Two models on the same beats. */
import { z } from 'zod';
import { engineInfo } from './app.ts';
import { count, id, labelSet, modelNetwork, modelSeed, modelSplit, splitPart } from './blocks.ts';
import { interval } from './evaluationDetails.ts';

const side = z.object({
  model: z.string(),
  modelId: id,
  network: modelNetwork,
  labelSet,
  split: modelSplit,
  seed: modelSeed,
  archives: z.array(z.string()),
  /** The engine that trained it. */
  engine: engineInfo.pick({ name: true, version: true }),
  /** Beats of the part. */
  beats: count,
  /** Of the beats that both have. */
  accuracy: z.number(),
  macroF1: z.number(),
  accuracyInterval: interval,
  perClass: z.record(z.string(), z.object({ n: count, se: z.number().nullable(), ppv: z.number().nullable() })),
});

export const comparison = z.object({
  part: splitPart,
  /** Whose classes both are compared in; aami-5 where the two models' differ. */
  labelSet,
  labels: z.array(z.string()),
  first: side,
  second: side,
  /** Beats, records and patients that are in this part of both models. */
  beats: count,
  /** Beats of the part of either model that are not compared, as a lead has no signal of them. */
  withoutSignal: count,
  records: count,
  patients: count,
  /** Beats of this part of one model that the other was trained or stopped on; they are not compared. */
  seenByOther: z.object({ first: count, second: count }),
  synthetic: z.boolean(),
  discordant: z.object({ bothRight: count, onlyFirst: count, onlySecond: count, bothWrong: count }),
  /** Patients that hold a beat on which only one of the models is right. */
  discordantPatients: count,
  mcnemar: z.object({ test: z.enum(['exact', 'chi-square']), statistic: z.number().nullable(), p: z.number() }),
  /** Accuracy of the first minus that of the second, with its interval by a bootstrap of patients. */
  difference: z.object({ accuracy: z.number(), interval }),
  remarks: z.array(z.string()),
});
export type Comparison = z.infer<typeof comparison>;
