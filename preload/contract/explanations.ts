/** Attributions: of one beat, of classes. */
import { z } from 'zod';
import { engineInfo } from './app.ts';
import { count, float32, id, labelSet, method, progress, selection, splitName, splitPart } from './blocks.ts';
import { call, job } from './kinds.ts';

export const beatExplanation = z.object({
  model: z.string(),
  modelId: id,
  beatId: id,
  record: z.string(),
  sample: count,
  trueLabel: z.string().nullable(),
  symbol: z.string(),
  target: z.string(),
  /** Of the target class, and of every class in the model's order. */
  probability: z.number(),
  probabilities: float32,
  labels: z.array(z.string()),
  predicted: z.string(),
  method,
  layer: z.string(),
  engine: engineInfo.pick({ name: true, version: true }),
  lead: z.string(),
  /** Why this lead, in words. */
  leadReason: z.string().optional(),
  samplingRateHz: z.number(),
  fiducialOffset: count,
  validFrom: count,
  validTo: count,
  /** What the model saw, in millivolts, after resampling, before standardising. [samples] */
  millivolts: float32,
  /** Rectified map at window resolution, in units of the logit; 0 outside the valid samples. [samples] */
  values: float32,
  /** Signed map at feature resolution. [steps] */
  featureMap: float32,
});
export type BeatExplanation = z.infer<typeof beatExplanation>;

export const classMean = z.object({
  target: z.string(),
  beats: count,
  patients: count,
  records: count,
  /** Maps that are zero everywhere after rectifying: they count as zero. */
  zeroMaps: count,
  /** Over the beats, at window resolution. [samples] each */
  mean: float32,
  sd: float32,
  median: float32,
  q25: float32,
  q75: float32,
  /** Mean and standard deviation of the beats themselves, in millivolts. [samples] */
  meanBeat: float32,
  sdBeat: float32,
  /** Beats that have a valid sample there. [samples] */
  validBeats: float32,
});
export type ClassMean = z.infer<typeof classMean>;

export const classMeansInput = z.object({
  modelId: id,
  /** Classes to explain, each with its own logit as target over the beats of that reference class. */
  targets: z.array(z.string()).min(1),
  method,
  selection,
  /** Which part of the model's split; null: all beats of the model's archives. */
  part: splitPart.nullable(),
});
export const classMeans = z.object({
  id,
  model: z.string(),
  modelId: id,
  method,
  layer: z.string(),
  engine: engineInfo.pick({ name: true, version: true }),
  labelSet,
  split: splitName,
  part: splitPart.nullable(),
  seed: z.number(),
  archives: z.array(z.string()),
  synthetic: z.boolean(),
  selection,
  /** The order is a scientific choice: each map is divided by its own maximum, then averaged. */
  normalisation: z.literal('each-beat-then-mean'),
  lead: z.string(),
  samplingRateHz: z.number(),
  fiducialOffset: count,
  classes: z.array(classMean),
  seconds: z.number(),
  beatsPerSecond: z.number(),
  computedAt: z.string(),
});
export type ClassMeans = z.infer<typeof classMeans>;

export const explanationsCalls = {
  /** Without `lead`: the one that the model last classified the record on, else the one of the usual rule. */
  'explanations.beat': call(
    z.object({ modelId: id, beatId: id, target: z.string(), method, lead: z.string().min(1).optional() }),
    beatExplanation,
  ),
  'explanations.classMeans': job(classMeansInput, progress, classMeans),
  /** Of the stored class means with these choices those of the most classes, the newest of them; or null. */
  'explanations.latest': call(classMeansInput.omit({ targets: true }), z.object({ found: classMeans.nullable() })),
  /** The figure of stored class means (grid) or of one class, as SVG. */
  'explanations.figure': call(
    z.object({ explanationId: id, target: z.string().optional() }),
    z.object({ svg: z.string(), fileName: z.string() }),
  ),
} as const;
