/** How what a model is shown differs from what it learned: of one record, and of several together. */
import { z } from 'zod';
import { doubtLevels, doubtTraits } from '../words/trainingReference.ts';
import { count, id } from './blocks.ts';

export const difference = z.object({
  trait: z.enum(doubtTraits),
  level: z.enum(doubtLevels),
  /** With the number and its limit. */
  sentence: z.string(),
});

export const recordDoubt = z.object({
  record: z.string(),
  recordId: id,
  /** The gravest of the differences; `unknown`: nothing to compare with, `problem` says why. */
  level: z.enum(doubtLevels),
  differences: z.array(difference),
  /** Correlation distance of its typical beat to those learned, and the limit; null: not measured. */
  distance: z.number().nullable(),
  distanceLimit: z.number().nullable(),
  /** How often the model can be expected to be right here, by its own probabilities; null: not known. */
  expectedAccuracy: z.number().nullable(),
  /** The training record that is this very recording, by what its beats look like. */
  trainedAs: z.string().nullable(),
  problem: z.string().nullable(),
});
export type RecordDoubt = z.infer<typeof recordDoubt>;

export const doubt = z.object({
  /** Of the records together. */
  level: z.enum(doubtLevels),
  differences: z.array(difference),
  /** Why nothing is known, or null. */
  problem: z.string().nullable(),
  records: z.array(recordDoubt),
  /** Records that were compared, and those of them that warn. */
  compared: count,
  warned: count,
});
export type Doubt = z.infer<typeof doubt>;
