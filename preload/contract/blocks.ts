/** Schemas that several groups of the contract are built from. */
import { z } from 'zod';
import { beatSelections } from '../words/beatSelections.ts';
import { labelSetNames } from '../words/labelSets.ts';
import { methodNames } from '../words/methods.ts';
import { modelNetworks, networkNames } from '../words/networks.ts';
import { modelSplits, splitNames, splitParts } from '../words/splits.ts';

export const float32 = z.custom<Float32Array>((value) => value instanceof Float32Array, 'expected a Float32Array');
export const nothing = z.object({}).strict();
export const id = z.number().int().positive();
export const count = z.number().int().nonnegative();
/** Position of a beat in samples (frames) of its record; a fraction where the annotator's clock is finer. */
export const samplePosition = z.number().nonnegative();
/**
 * Texts and lists of a request are bounded: what one client sends fills neither the host's memory nor the index. A name
 * is also a record's, with the folders it lies in; a path is at most as long as Linux takes one.
 */
export const nameText = z.string().min(1).max(1024);
export const pathText = z
  .string()
  .min(1)
  .max(4096)
  .refine((path) => !path.includes('\0'), 'expected a path without a NUL sign');
export const nameTexts = z.array(nameText).max(1000);
export const ids = z.array(id).max(10_000);
export const labelSet = z.enum(labelSetNames);
export const network = z.enum(networkNames);
export const splitName = z.enum(splitNames);
/** Of a model as it stands: also one that was made elsewhere, whose split is `none` and whose seed is null. */
export const modelNetwork = z.enum(modelNetworks);
export const modelSplit = z.enum(modelSplits);
export const modelSeed = z.number().nullable();
export const splitPart = z.enum(splitParts);
export const method = z.enum(methodNames);
export const selection = z.enum(beatSelections);
/** Number of beats per symbol or per class. */
export const counts = z.record(z.string(), count);

/** How far a long request is. `total` is 0 when it cannot be known; `counted` names what is counted ("records"). */
export const progress = z.object({
  done: z.number(),
  total: z.number(),
  counted: z.string(),
  message: z.string().optional(),
  /** How much of the whole work is done, by what its parts cost; absent where what is counted is all that is known. 0 to 1. */
  share: z.number().optional(),
  /** As the host of the job expects; absent while that is not known. */
  secondsLeft: z.number().optional(),
  /** Whether the work may be over before all of it is done, as a training that no longer improves. */
  mayEndSooner: z.boolean().optional(),
});
export type Progress = z.infer<typeof progress>;

export const failure = z.object({
  code: z.enum(['invalid-input', 'not-found', 'conflict', 'cancelled', 'interrupted', 'internal']),
  /** What happened, where, what was expected, what to do: ready for the screen. */
  message: z.string(),
  detail: z.string().optional(),
});
export type Failure = z.infer<typeof failure>;

/** Null where the quotient has no meaning (no such beats). */
export const rate = z.number().nullable();
