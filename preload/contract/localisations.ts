/** How exactly maps show a cause that is known, in planted archives. */
import { z } from 'zod';
import { lampNames, stampVerdicts } from '../words/trustStamp.ts';
import { engineInfo } from './app.ts';
import { count, id, labelSet, method, modelNetwork, modelSeed, modelSplit, progress, splitPart } from './blocks.ts';
import { call, job } from './kinds.ts';
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
  /** Null: not kept, as the models are of several networks or windows. */
  id: id.nullable(),
  /** Names, joined by commas. */
  model: z.string(),
  labelSet,
  archives: z.array(z.string()),
  parameters: chosenParameters.optional(),
  /** At most so many beats a model were drawn. */
  most: count,

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
  engine: engineInfo.pick({ name: true, version: true }),
  seconds: z.number(),
  computedAt: z.string(),
});
export type LocalisationResult = z.infer<typeof localisationResult>;

const share = z.object({ mean: z.number().nullable(), interval });

/** How often a stamped map points at the cause, within 20 ms, and a refused one does not. */
export const stampCheck = z.object({
  models: z.array(z.object({ name: z.string(), beats: count, patients: count })),
  part: splitPart,
  seed: count,
  beats: count,
  patients: count,
  cause: z.string(),
  replicates: count,
  /** The methods, then the same of shuffled weights given out for the learned ones, then maps that know no network. */
  rows: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['method', 'shuffled', 'control']),
      beats: count,
      /** Share of the beats whose map points at the cause. */
      points: share,
      /** Share of the beats with this verdict, and of these the share that points at the cause. */
      verdicts: z.array(z.object({ verdict: z.enum(stampVerdicts), share, points: share })),
      /** Share of the beats that are stamped and point at the cause, or refused and do not; those not known are left out. */
      right: share,
      /** Share of the beats that pass. */
      lamps: z.array(z.object({ lamp: z.enum(lampNames), passes: share })),
      /** Verdict on the class, model by model. */
      ofClass: z.array(z.enum(stampVerdicts)),
    }),
  ),
  leftOut: z.array(z.object({ model: z.string(), method, reason: z.string() })),
  seconds: z.number(),
});
export type StampCheck = z.infer<typeof stampCheck>;

export const localisationsCalls = {
  'localisations.run': job(locateInput, progress, localisationResult),
  /** What is kept of models of the same network and windows, newest first. */
  'localisations.list': call(z.object({ modelId: id }), z.object({ found: z.array(localisationResult) })),
  /** Checks the trust stamp where the cause is known: the models are seeds of one training, three or more. */
  'localisations.stamps': job(locateInput, progress, stampCheck),
} as const;
