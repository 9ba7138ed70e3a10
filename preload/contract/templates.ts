/** Templates: clusters of a record's or a patient's beats of one shape, decided about as a whole. */
import { z } from 'zod';
import { reviewActionNames } from '../words/reviewActions.ts';
import { beatSymbols } from '../words/symbols.ts';
import { count, counts, float32, id, nameText, progress } from './blocks.ts';
import { job } from './kinds.ts';
import { reviewerName, standsOn } from './reviewDecisions.ts';

const float64 = z.custom<Float64Array>((value) => value instanceof Float64Array, 'expected a Float64Array');
const uint32 = z.custom<Uint32Array>((value) => value instanceof Uint32Array, 'expected a Uint32Array');
const int16 = z.custom<Int16Array>((value) => value instanceof Int16Array, 'expected an Int16Array');

/** Whose beats are sorted by their shape, and in which lead. */
const shapesAsked = z.object({
  recordId: id,
  /** With `patient` also the patient's other records of the archive that have the lead. */
  of: z.enum(['record', 'patient']),
  /** As the records name it. */
  lead: nameText,
  /** Whose classes are counted; absent: nobody's. */
  modelId: id.optional(),
  /** Whose labels are counted; absent: nobody's. */
  reviewer: reviewerName.optional(),
  /** Clusters as the reader joined and cut them, a number a beat of `beatIds`; absent: as they are found. */
  cluster: int16.optional(),
  /** Cut this cluster in two where its beats differ most. */
  split: count.optional(),
});

/** Beats laid over each other where they agree best. Samples of a window, in mV. */
export const shapeTemplate = z.object({
  beats: count,
  /** NaN where no beat has the sample. [samples] */
  median: float32,
  /** Of 5, 25, 75 and 95 % of the beats. Each [samples] */
  quantiles: z.tuple([float32, float32, float32, float32]),
  /** Beats through each field, from the highest voltage down. [rows × samples] */
  density: uint32,
  /** Median likeness of its beats to their mean, up to 1; null: none was compared. */
  similarity: z.number().nullable(),
  /** Beats a given label. */
  given: counts,
  /** Beats a label that the reviewer holds, given ones where nothing was decided. */
  held: counts,
  /** With a verdict of the reviewer. */
  decided: count,
  /** Beats a class of the model; null: no model was asked for. Those that it said nothing of are in no class. */
  predicted: counts.nullable(),
});
export type ShapeTemplate = z.infer<typeof shapeTemplate>;

export const recordTemplates = z.object({
  archive: z.string(),
  patient: z.string(),
  lead: z.string(),
  records: z.array(z.object({ recordId: id, record: z.string(), beats: count })),
  /** Records of the patient that lack the lead, by name. */
  withoutLead: z.array(z.string()),
  /** How clusters are found, in words. */
  rule: z.string(),
  samplingRateHz: z.number(),
  /** Place of the fiducial in a window. */
  fiducialOffset: count,
  samples: count,
  rows: count,
  /** Voltages of the picture's edges, mV: the same for all clusters. */
  range: z.tuple([z.number(), z.number()]),
  /** Of all records, in their order. [beats] */
  beatIds: float64,
  /** Its template, from 0; -1: like none, -2: not compared. [beats] */
  cluster: int16,
  /** In the order of their numbers; of those that are found, the largest first. */
  templates: z.array(shapeTemplate),
  /** Beats that are like no template; null: there are none. */
  unlike: shapeTemplate.nullable(),
  /** Beats without signal or deflection in the lead. */
  notCompared: count,
  /** The cluster that was to be cut is all of one shape: nothing was cut. */
  isWhole: z.boolean(),
});
export type RecordTemplates = z.infer<typeof recordTemplates>;

export const templatesCalls = {
  /** Reads the lead once, and again only where it changed since. */
  'templates.find': job(shapesAsked, progress, recordTemplates),
  /**
   * Decides about all beats of a cluster as one act: one undo takes it back. Beats that were given the label are kept, the others
   * relabelled. All rows are on the disk when the answer comes.
   */
  'templates.decide': job(
    z.object({
      reviewer: reviewerName,
      beatIds: float64.refine((ids) => ids.length >= 1 && ids.length <= 300_000, 'expected 1 to 300,000 beats'),
      action: z.enum(reviewActionNames).extract(['relabel', 'keep', 'unsure', 'unreadable', 'skip', 'delete']),
      /** Of `relabel`. */
      label: z.enum(beatSymbols).optional(),
      standsOn: standsOn.optional(),
    }),
    progress,
    z.object({ act: count, relabelled: count, others: count }),
  ),
} as const;
