/** How much each wave of a beat is worth to a network, measured by exchanging it with another beat's. */
import { z } from 'zod';
import { waveRemovalNames } from '../words/waveRemovals.ts';
import { count, id, method, modelNetwork, modelSeed, modelSplit, nameText, progress, splitPart } from './blocks.ts';
import { call, job } from './kinds.ts';
import { chosenParameters } from './parameters.ts';

/** Null where no beat has a number; the interval, by drawing patients, where there is one patient. */
const measured = z.object({ mean: z.number().nullable(), interval: z.tuple([z.number(), z.number()]).nullable() });
export type MeasuredMean = z.infer<typeof measured>;

export const waveSwapsInput = z.object({
  modelId: id,
  /** Class of the beats, which they are explained for. */
  target: nameText,
  /** Class of the beats whose waves they are given; null: waves are only removed. */
  donor: nameText.nullable(),
  methods: z.array(method).min(1).max(100),
  parameters: chosenParameters.optional(),
  part: splitPart,
  /** At most so many beats, drawn with the seed, patients in turn. */
  beats: z.number().int().positive().max(10_000),
  seed: count,
});

/** Of the beats in which all three waves were swapped. */
const agreement = z.object({
  beats: count,
  patients: count,
  /** Spearman's correlation of a map's mass on the waves and the falls, mean over beats. */
  rank: measured,
  /** Share of beats whose strongest wave on the map is the one whose swap lowers the logit most. */
  strongest: measured,
});

const change = z.object({
  /** That have what is changed. */
  beats: count,
  /** Of the target's logit; the same of a network whose weights are shuffled. */
  fall: measured,
  shuffledFall: measured,
  /** Share of beats that are farther from the training beats than 95 % of the unchanged ones. */
  unlikely: measured,
  /** Without those. */
  likely: z.object({ beats: count, fall: measured, turned: measured }),
});

export const waveSwaps = z.object({
  id,
  modelId: id,
  model: z.string(),
  network: modelNetwork,
  split: modelSplit,
  modelSeed,
  part: splitPart,
  archives: z.array(z.string()),
  synthetic: z.boolean(),
  /** At most so many beats were asked for. */
  most: count,
  /** That were chosen; absent: none was. */
  parameters: chosenParameters.optional(),
  target: z.string(),
  donor: z.string().nullable(),
  seed: count,
  replicates: count,
  beats: count,
  patients: count,
  /** Beats of the training part that the distance of a swapped beat is taken to. */
  reference: count,
  /** Share of the unchanged beats that are called by the target. */
  right: measured,
  /** P, QRS and T, exchanged; none without a donor. */
  waves: z.array(
    change.extend({
      wave: z.string(),
      /** Of the donor's class. */
      rise: measured,
      /** Share of beats that are called by the donor's class then. */
      turned: measured,
    }),
  ),
  /** Of what a line took the place; those that no beat has are left out. */
  removals: z.array(
    change.extend({
      removal: z.enum(waveRemovalNames),
      patients: count,
      /** Share of beats that are called by another class than the target then. */
      turned: measured,
      /** By patient, in the order of their names. */
      falls: z.array(z.object({ patient: z.string(), beats: count, fall: z.number() })),
      /** In the order of `methods`: share of the map that lies on the removed samples, and of beats whose maximum does. */
      maps: z.array(z.object({ name: z.string(), share: measured, strongest: measured })),
    }),
  ),
  /** In the order asked for, then the maps that know no network. `likely`: without beats of which a swap is unlikely. No beats without a donor. */
  methods: z.array(z.object({ name: z.string(), all: agreement, likely: agreement })),
  leftOut: z.array(z.object({ method, reason: z.string() })),
  engine: z.object({ name: z.string(), version: z.string() }),
  seconds: z.number(),
  computedAt: z.string(),
});
export type WaveSwaps = z.infer<typeof waveSwaps>;

export const waveSwapsCalls = {
  'waveSwaps.run': job(waveSwapsInput, progress, waveSwaps),
  /** The newest of a model; or null. */
  'waveSwaps.latest': call(z.object({ modelId: id }), z.object({ found: waveSwaps.nullable() })),
  /** Every number of a stored one, as comma-separated values. */
  'waveSwaps.csv': call(z.object({ swapsId: id }), z.object({ content: z.string(), fileName: z.string() })),
} as const;
