/** By which measured quantities of a beat a model's classes go. */
import { z } from 'zod';
import { conceptNames } from '../words/concepts.ts';
import { conceptVerdicts } from '../words/conceptVerdicts.ts';
import { engineInfo } from './app.ts';
import { count, id, modelNetwork, modelSeed, modelSplit, nameTexts, progress } from './blocks.ts';
import { call, job } from './kinds.ts';

const interval = z.tuple([z.number(), z.number()]);
const verdict = z.enum(Object.keys(conceptVerdicts) as [keyof typeof conceptVerdicts]);

/** How well it is read from the features of patients that were held out, and the best of the same with random concepts. */
const held = z.object({ value: z.number(), floor: z.number() });

/** Absent numbers: nothing can be said, as the concept does not vary or there is one patient. */
const used = z.object({
  verdict,
  /** Change of the class's logit, first order, as the concept rises by `deviation`, the others held. */
  effect: z.number(),
  interval: interval.nullable(),
  /** Part of `effect` that goes through the window; the rest goes through the rhythm. */
  throughWindow: z.number(),
  /** `effect` in standard deviations of the logit within patients. */
  relative: z.number(),
  /** `effect` with the others not held. */
  alone: z.number(),
  /** 95 % of the random concepts lie between. */
  floor: interval,
  p: z.number(),
  /** `p` after Holm, over all concepts of all classes that were asked for. */
  corrected: z.number(),
  /** Share of held-out beats whose logit rises with it. */
  rises: z.object({ mean: z.number(), interval: interval.nullable() }),
  /** In how many networks with shuffled weights `relative` is smaller. */
  beyondShuffled: count,
});
export type UsedConcept = z.infer<typeof used>;

export const conceptsInput = z.object({
  modelId: id,
  targets: nameTexts.min(1),
  /** Of the model's split: held out from training. */
  part: z.enum(['validation', 'test']),
  /** At most so many beats of each class, of the training part and of this one, drawn with the seed, patients in turn. */
  beatsPerClass: z.number().int().positive().max(10_000),
  /** Networks with shuffled weights that are measured beside. */
  shuffles: z.number().int().min(0).max(200),
  seed: count,
});

export const conceptUse = z.object({
  id,
  modelId: id,
  model: z.string(),
  network: modelNetwork,
  split: modelSplit,
  modelSeed,
  part: z.enum(['validation', 'test']),
  archives: z.array(z.string()),
  synthetic: z.boolean(),
  lead: z.string(),
  /** Whether the network is told the rhythm beside the window. */
  rhythm: z.string(),
  beatsPerClass: count,
  seed: count,
  shuffles: count,
  replicates: count,
  /** Random concepts a concept. */
  randoms: count,
  /** That the vectors come from. */
  training: z.object({ beats: count, patients: count }),
  concepts: z.array(
    z.object({
      concept: z.enum(conceptNames),
      /** Training beats in which it was measured. */
      beats: count,
      /** Within patients, in its unit; 0: it does not vary. */
      deviation: z.number(),
      held: held.nullable(),
      /** From the window's features alone; as `held` where no rhythm is told. */
      heldByWindow: held.nullable(),
      /** Share of its variation that the other concepts tell; null: it does not vary. */
      shared: z.number().nullable(),
    }),
  ),
  /** Within patients; null where one does not vary. [concepts][concepts] */
  correlations: z.array(z.array(z.number().nullable())),
  classes: z.array(
    z.object({
      target: z.string(),
      /** Held-out beats that the gradients come from. */
      beats: count,
      patients: count,
      /** In the order of the document's `concepts`; null: it does not vary. */
      concepts: z.array(used.nullable()),
      /** Who the patient is, beyond the concepts: no sign. Null with fewer than two patients in training. */
      patient: used
        .pick({ verdict: true, effect: true, interval: true, relative: true, floor: true, p: true, corrected: true })
        .extend({ held: held.nullable() })
        .nullable(),
      /** Share of the logit's variation within patients that all concepts together tell. */
      explained: z.number(),
      /** Squared correlation of the logit with the straight line that stands for it. */
      linear: z.number(),
    }),
  ),
  engine: engineInfo.pick({ name: true, version: true }),
  seconds: z.number(),
  computedAt: z.string(),
});
export type ConceptUse = z.infer<typeof conceptUse>;

export const conceptsCalls = {
  'concepts.run': job(conceptsInput, progress, conceptUse),
  /** The newest of a model; or null. */
  'concepts.latest': call(z.object({ modelId: id }), z.object({ found: conceptUse.nullable() })),
} as const;
