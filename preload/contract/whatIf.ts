/** One beat changed in clinical units, and what a network says of it then. */
import { z } from 'zod';
import { beatChangeNames } from '../words/beatChanges.ts';
import { engineInfo } from './app.ts';
import {
  count,
  float32,
  id,
  modelNetwork,
  modelSeed,
  modelSplit,
  nameText,
  progress,
  samplePosition,
} from './blocks.ts';
import { job } from './kinds.ts';
import { nearestBeats } from './nearestBeats.ts';

const change = z.enum(beatChangeNames);

export const whatIfInput = z.object({
  modelId: id,
  beatId: id,
  /** Class whose probability is asked for. */
  target: nameText,
  /** In the unit of each change; of a choice its number. Absent, or 0: as recorded. */
  changes: z.partialRecord(change, z.number()),
  /** Changes whose range is gone through, each beside the others as they are. */
  along: z.array(change).max(beatChangeNames.length),
});

const measure = z.number().nullable();
/** By the delineation of the beat; null: what it is measured on was not found. */
const measuredBeat = z.object({
  /** Milliseconds. */
  rr: measure,
  qrs: measure,
  /** Millivolts, with their sign. */
  p: measure,
  t: measure,
  st: measure,
  amplitude: measure,
});
export type MeasuredBeat = z.infer<typeof measuredBeat>;

/** Euclidean distance of the window, over all its samples, from the nearest training beat, in its units; null: not compared. */
const likeness = {
  distance: z.number().nullable(),
  /** Farther than 95 % of the held-out beats as recorded. */
  unlikely: z.boolean().nullable(),
};

const beatState = z.object({
  /** Of every class, in the model's order. */
  probabilities: float32,
  predicted: z.string(),
  measured: measuredBeat,
  ...likeness,
});

const point = z.object({
  /** In the unit of the change. */
  by: z.number(),
  /** Of the target. */
  probability: z.number(),
  predicted: z.string(),
  /** The change as it is measured again, in its unit; null: not measured. */
  measured: z.number().nullable(),
  ...likeness,
});
export type WhatIfPoint = z.infer<typeof point>;

const curve = z.object({
  change,
  /** What was gone through, in steps from 0; the least change is told to the finest width. */
  from: z.number(),
  to: z.number(),
  step: z.number(),
  finest: z.number(),
  points: z.array(point),
  /**
   * The least change with which the beat is called by the target where it was not, or no longer where it was. `notYet`: the
   * largest change before it that was tried. Null: none of the points turns.
   */
  least: point.extend({ notYet: z.number() }).nullable(),
});
export type WhatIfCurve = z.infer<typeof curve>;

export const whatIf = z.object({
  model: z.string(),
  modelId: id,
  network: modelNetwork,
  split: modelSplit,
  modelSeed,
  archives: z.array(z.string()),
  /** How the window is made, and what else the network is told. */
  recipe: z.string(),
  rhythm: z.string(),
  labels: z.array(z.string()),
  beatId: id,
  archive: z.string(),
  record: z.string(),
  patient: z.string(),
  sample: samplePosition,
  symbol: z.string(),
  givenClass: z.string().nullable(),
  lead: z.string(),
  leadReason: z.string(),
  /** By the number of the change `lead`: first the lead as recorded. */
  leads: z.array(z.string()),
  target: z.string(),
  /** The class that stands against the target: the next likely one where the beat is called by the target, else the target. */
  other: z.string(),
  changes: z.partialRecord(change, z.number()),
  /** Every change; with a reason where it is not offered. */
  offers: z.array(z.object({ change, reason: z.string().nullable(), from: z.number(), to: z.number() })),
  original: beatState,
  edited: beatState,
  /** Both aligned at the fiducial, millivolts; NaN where the record has no sample. [samples] */
  trace: z.object({ samplingRateHz: z.number(), fiducialOffset: count, original: float32, edited: float32 }),
  curves: z.array(curve),
  /** What changed beats were compared with, and the distance from which they are unlikely; null: nothing was asked, or `notCompared` says why. */
  likeness: z.object({ training: count, heldOut: count, limit: z.number() }).nullable(),
  notCompared: z.string().nullable(),
  engine: engineInfo.pick({ name: true, version: true }),
});
export type WhatIf = z.infer<typeof whatIf>;

export const whatIfCalls = {
  /** Without a row among the jobs: the screen asks at each change. */
  'whatIf.run': job(whatIfInput, progress, whatIf),
  /** Beats of other patients with a given label of the class, whose windows are nearest to the beat's as recorded. */
  'whatIf.nearest': job(whatIfInput.pick({ modelId: true, beatId: true, target: true }), progress, nearestBeats),
} as const;
