/** How exactly maps show a cause that is known, in planted archives. */
import { z } from 'zod';
import { count, id, method, modelNetwork, modelSeed, modelSplit, progress, splitPart } from './blocks.ts';
import { job } from './kinds.ts';
import { chosenParameters } from './parameters.ts';

/** Null where nothing can be drawn: one model of one patient. */
const interval = z.tuple([z.number(), z.number()]).nullable();

export const locateInput = z.object({
  /** Models that were trained on planted archives; several are seeds of one network, drawn from for the intervals. */
  modelIds: z.array(id).min(1).max(100),
  methods: z.array(method).min(1).max(100),
  parameters: chosenParameters.optional(),
  part: splitPart,
  /** At most so many beats with the cause a model, drawn with the seed, patients in turn. */
  beats: z.number().int().positive().max(10_000),
  seed: count,
});

export const locatedMethod = z.object({
  /** Of a method, or of a map that knows no network (preload/words/controlMaps.ts). */
  name: z.string(),
  /** Share of the beats whose map's maximum lies within 10, 20, 40 ms of the cause. */
  within: z.record(z.string(), z.number()),
  /** Mean share of the map inside the cause. */
  mass: z.number(),
  /** Mean share of the K strongest samples inside the cause, which has K samples. */
  rank: z.number(),
  /** Mean area under the precision-recall curve of the cause's samples. */
  aucpr: z.number(),
  /** 95 % of each, by drawing patients, and models where there are several. */
  interval: z.object({ within: z.record(z.string(), interval), mass: interval, rank: interval, aucpr: interval }),
});
export type LocatedMethod = z.infer<typeof locatedMethod>;

export const localisationResult = z.object({
  /** Names, joined by commas. */
  model: z.string(),
  models: z.array(
    z.object({
      name: z.string(),
      network: modelNetwork,
      split: modelSplit,
      seed: modelSeed,
      beats: count,
      patients: count,
      /** Share of these beats that the model calls by the class of the cause. */
      recall: z.number(),
    }),
  ),
  part: splitPart,
  seed: count,
  /** Over all models; a patient of two models counts once. */
  beats: count,
  patients: count,
  /** As the records' headers say it. */
  cause: z.string(),
  replicates: count,
  /** The methods in the order asked for, then the maps that know no network. */
  methods: z.array(locatedMethod),
  further: z.array(
    z.object({
      name: z.string(),
      /** From the maximum to the cause, 0 inside; null where every map is of zeros. */
      medianMilliseconds: z.number().nullable(),
      /** Share of the beats with a distractor whose maximum lies in it; null where there is none. */
      distracted: z.number().nullable(),
    }),
  ),
  leftOut: z.array(z.object({ model: z.string(), method, reason: z.string() })),
  seconds: z.number(),
});
export type LocalisationResult = z.infer<typeof localisationResult>;

export const localisationsCalls = {
  'localisations.run': job(locateInput, progress, localisationResult),
} as const;
