/** Evaluations of models. */
import { z } from 'zod';
import { engineInfo } from './app.ts';
import { count, counts, id, modelSeed, modelSplit, progress, rate, splitPart } from './blocks.ts';
import { comparison } from './comparison.ts';
import { evaluationDetails } from './evaluationDetails.ts';
import { call, job } from './kinds.ts';

/** Beats with a reference class of which the lead that is taken has no signal: counted here, in no other number. */
export const unseenBeats = z.object({
  beats: count,
  byClass: counts,
  records: z.array(z.object({ record: z.string(), beats: count })),
});
export type UnseenBeats = z.infer<typeof unseenBeats>;

export const evaluation = z.object({
  id,
  model: z.string(),
  modelId: id,
  split: modelSplit,
  /** The part that was evaluated; null: a whole archive. */
  part: splitPart.nullable(),
  archives: z.array(z.string()),
  synthetic: z.boolean(),
  engine: engineInfo.pick({ name: true, version: true }),
  seed: modelSeed,
  /** Beats that were predicted. */
  beats: count,
  /** Beats that were counted and are not in the index now, and archives of them that were removed; absent: none. */
  gone: z.object({ beats: count, archives: z.array(z.string()) }).optional(),
  /** Absent in evaluations of earlier versions, which counted such beats as any other. */
  withoutSignal: unseenBeats.optional(),
  /** Beats whose symbol has no class in the label set. */
  leftOut: counts,
  accuracy: z.number(),
  macroF1: z.number(),
  labels: z.array(z.string()),
  /** Counts, rows = reference class, columns = predicted class. */
  confusion: z.array(z.array(count)),
  perClass: z.record(
    z.string(),
    z.object({ n: count, se: rate, ppv: rate, f1: rate, records: count, patients: count }),
  ),
  perRecord: z.array(z.object({ record: z.string(), patient: z.string(), beats: count, accuracy: z.number() })),
  seconds: z.number(),
  evaluatedAt: z.string(),
});
export type Evaluation = z.infer<typeof evaluation>;

/** `part` on the model's own split, or all beats of one archive. Exactly one of the two. */
export const evaluateInput = z.object({ modelId: id, part: splitPart.optional(), archiveId: id.optional() });

export const evaluationsCalls = {
  'evaluations.run': job(evaluateInput, progress, evaluation),
  'evaluations.list': call(z.object({ modelId: id.optional() }), z.array(evaluation)),
  /** Null of an evaluation that an earlier version made: evaluate again. */
  'evaluations.details': call(z.object({ evaluationId: id }), evaluationDetails.nullable()),
  /** The confusion matrix, or ROC, precision-recall and reliability side by side, as SVG for reports. */
  'evaluations.figure': call(
    z.object({ evaluationId: id, of: z.enum(['confusion', 'curves']) }),
    z.object({ svg: z.string(), fileName: z.string() }),
  ),
  /** Two models on the beats that are in this part of both; predicts what one of them has not seen yet. */
  'evaluations.compare': job(z.object({ modelId: id, otherId: id, part: splitPart }), progress, comparison),
} as const;
