/** Whether a map can be believed (preload/words/trustStamp.ts). */
import { z } from 'zod';
import { lampNames, lampStates, stampVerdicts } from '../words/trustStamp.ts';
import { count, id, method, nameText, splitPart } from './blocks.ts';
import { chosenParameters } from './parameters.ts';

const lamp = z.object({
  lamp: z.enum(lampNames),
  state: z.enum(lampStates),
  value: z.number().nullable(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
  of: z.string().nullable(),
  unknown: z.string().nullable(),
});

export const trustStamp = z.object({
  verdict: z.enum(stampVerdicts),
  lamps: z.array(lamp),
  /** 1: of that beat's map; else of the class. */
  beats: count,
  patients: count,
  /** Of the model's split; null: a beat was chosen, or none has a part. */
  part: splitPart.nullable(),
  /** This model first, then the same training with other seeds. */
  trainings: z.array(z.string()),
  /** Other trainings whose split has other beats in training, as it goes by the seed: theirs may be among these. */
  otherSplits: count,
  seed: count,
  /** Bootstrap replicates of the intervals. */
  replicates: count,
  /** The map over the trainings, each beat's divided by its own maximum. [samples] each; null: one training. */
  ensemble: z
    .object({
      median: z.array(z.number()),
      low: z.array(z.number()),
      high: z.array(z.number()),
      signDiffers: z.array(count),
    })
    .nullable(),
  computedAt: z.string(),
});
export type TrustStamp = z.infer<typeof trustStamp>;

export const stampInput = z.object({
  modelId: id,
  target: nameText,
  method,
  parameters: chosenParameters.optional(),
  layer: nameText.optional(),
  /** Absent: of the class, over beats of it. */
  beatId: id.optional(),
  /** Of a beat: as `beatExplanationInput` has it. */
  lead: nameText.optional(),
  /** Of a class: the part of the split that its beats are drawn from; null: all that the model knows. */
  part: splitPart.nullable().optional(),
});

/** How exact this method's maxima were where a cause was planted, on models of the same network and windows. */
export const localisationError = z.object({
  method,
  network: z.string(),
  within: z.array(
    z.object({ milliseconds: z.number(), share: z.number(), interval: z.tuple([z.number(), z.number()]).nullable() }),
  ),
  cause: z.string(),
  beats: count,
  patients: count,
  models: count,
});
