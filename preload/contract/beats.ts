/** Beats: lists, counts, windows. */
import { z } from 'zod';
import { beatOrders } from '../words/beatOrders.ts';
import { count, counts, float32, id, ids, nameText, nameTexts, samplePosition, splitPart } from './blocks.ts';
import { call } from './kinds.ts';
import { recordConditions } from './recordConditions.ts';

export const prediction = z.object({
  modelId: id,
  part: splitPart.nullable(),
  /** Class of the given label in the model's label set; null where the symbol has no class. */
  givenClass: z.string().nullable(),
  predictedClass: z.string(),
  /** Probability of the predicted and of the given class. */
  probability: z.number(),
  probabilityOfGiven: z.number().nullable(),
  correct: z.boolean().nullable(),
});

export const beat = z.object({
  id,
  recordId: id,
  record: z.string(),
  archive: z.string(),
  synthetic: z.boolean(),
  patient: z.string(),
  /** Fiducial, samples (frames) from the start of the record; a fraction where the annotator's clock is finer. */
  sample: samplePosition,
  samplingRateHz: z.number(),
  /** As annotated; `qrs` for a beat that was detected in a record without annotations. */
  symbol: z.string(),
  /** RR intervals in samples; null at the ends of a record. */
  rrBefore: z.number().nullable(),
  rrAfter: z.number().nullable(),
  /** Leads that were looked through and have no signal of the beat: it is not classified or explained on these. */
  leadsWithoutSignal: z.array(z.string()),
  prediction: prediction.nullable(),
});
export type Beat = z.infer<typeof beat>;

/** What a model said of one beat. */
export const saidOfBeat = z.object({
  modelId: id,
  predictedClass: z.string(),
  probability: z.number(),
  /** The model's classes, and the probability of each. */
  labels: z.array(z.string()),
  probabilities: float32,
});
export type SaidOfBeat = z.infer<typeof saidOfBeat>;

/** All conditions hold together; an absent one does not restrict. Those on predictions need `modelId`. */
export const beatFilter = recordConditions.extend({
  symbols: nameTexts.optional(),
  /** RR interval before the beat, both ends included; a beat without one is in no range. */
  rrFromMs: z.number().nonnegative().optional(),
  rrToMs: z.number().nonnegative().optional(),
  /** From the start of the record, both ends included. */
  fromSeconds: z.number().nonnegative().optional(),
  toSeconds: z.number().nonnegative().optional(),
  /** Only these. */
  beatIds: ids.optional(),
  /** Only those of a list that `beats.keepList` kept; none where it, or its record, is another now. */
  listId: id.optional(),
  modelId: id.optional(),
  part: splitPart.optional(),
  givenClass: nameText.optional(),
  predictedClass: nameText.optional(),
  correctness: z.enum(['correct', 'incorrect']).optional(),
});
export type BeatFilter = z.infer<typeof beatFilter>;

/** How much of the record around the beat. */
export const beatWindowInput = z.object({
  beatId: id,
  beforeSeconds: z.number().positive().max(30),
  afterSeconds: z.number().positive().max(30),
});
export const beatWindow = z.object({
  beatId: id,
  record: z.string(),
  lead: z.string(),
  samplingRateHz: z.number(),
  /** Index of the fiducial within the window. */
  fiducialOffset: count,
  /** Millivolts as recorded (baseline kept). [samples] */
  millivolts: float32,
  /** Samples [validFrom, validTo) lie within the record. */
  validFrom: count,
  validTo: count,
  /** Annotations inside the window: position within the window, symbol. */
  annotations: z.array(z.object({ offset: z.number(), symbol: z.string() })),
});

export type BeatWindow = z.infer<typeof beatWindow>;

export const beatsCalls = {
  'beats.list': call(
    beatFilter.extend({ order: z.enum(beatOrders), offset: count, limit: z.number().int().min(1).max(10_000) }),
    z.object({ total: count, beats: z.array(beat) }),
  ),
  /** Where a beat stands in a list, from 0; null: the list does not hold it. */
  'beats.place': call(
    beatFilter.extend({ order: z.enum(beatOrders), beatId: id }),
    z.object({ total: count, place: count.nullable() }),
  ),
  /** What each model that evaluated or classified the beat said of it, the newest model first. */
  'beats.predictions': call(z.object({ beatId: id }), z.object({ predictions: z.array(saidOfBeat) })),
  /** The rows of a list as comma-separated values. */
  'beats.csv': call(
    beatFilter.extend({ order: z.enum(beatOrders) }),
    z.object({ fileName: z.string(), content: z.string(), beats: count }),
  ),
  /** Ids of the rows [from, to) of a list, in its order. */
  'beats.ids': call(
    beatFilter.extend({ order: z.enum(beatOrders), from: count, to: count }),
    z.object({ ids: z.custom<Float64Array>((value) => value instanceof Float64Array, 'expected a Float64Array') }),
  ),
  /** Keeps a list of beats that is too long for an address; the newest 50 are kept. A filter names it by its id. */
  'beats.keepList': call(
    z.object({
      beatIds: z.custom<Float64Array>(
        (value) => value instanceof Float64Array && value.length >= 1 && value.length <= 300_000,
        'expected a Float64Array of 1 to 300,000 beats',
      ),
    }),
    z.object({ listId: id }),
  ),
  /** Beats per symbol under a filter, for the filter's own chips. */
  'beats.counts': call(beatFilter, z.object({ total: count, bySymbol: counts, byRecord: counts })),
  'beats.get': call(z.object({ beatId: id, modelId: id.optional() }), beat),
  /** The beat of a record at a sample: `208:12345` on the command line. */
  'beats.find': call(z.object({ record: nameText, sample: samplePosition, modelId: id.optional() }), beat),
  'beats.window': call(beatWindowInput, beatWindow),
} as const;
