/** Archives whose labels depend on a known cause. */
import { z } from 'zod';
import { plantedCauseNames, plantedLimits } from '../words/plantedCauses.ts';
import { precordialLeads, recordCauseNames } from '../words/recordCauses.ts';
import { count, counts, id, nameText, nameTexts, pathText } from './blocks.ts';
import { recordFailure } from './records.ts';

const { sizeMillivolts, factorMost, widthMilliseconds } = plantedLimits;
const plantedCause = z.enum(plantedCauseNames);

export const plantInput = z.object({
  archiveId: id,
  cause: plantedCause,
  /** Of causes that have a size; negative turns the cause upside down. */
  sizeMillivolts: z.number().min(sizeMillivolts.least).max(sizeMillivolts.most).optional(),
  /** Of causes that have a factor: of a gain, or of a sampling rate. */
  factor: z.number().positive().max(factorMost).optional(),
  /** Absent: the cause's own. */
  widthMilliseconds: z.number().min(widthMilliseconds.least).max(widthMilliseconds.most).optional(),
  /** Start after the fiducial; absent: at random, or where the beat's waves are. */
  placeMilliseconds: z.number().min(-1000).max(1000).optional(),
  seed: count,
  /** Put the cause into every beat of this symbol and leave the classes as they are; absent: by a coin, into two classes. */
  bias: nameText.optional(),
  /** Absent: all of the archive. */
  records: nameTexts.min(1).optional(),
  /** Of each record, from its beginning; absent: all. */
  seconds: z.number().positive().optional(),
  /** Not there yet, or empty. */
  folder: pathText,
});
export type PlantInput = z.infer<typeof plantInput>;

export const plantResult = z.object({
  folder: z.string(),
  /** Name of the archive that was planted. */
  from: z.string(),
  cause: plantedCause,
  sizeMillivolts: z.number().nullable(),
  factor: z.number().nullable(),
  widthMilliseconds: z.number().nullable(),
  placeMilliseconds: z.number().nullable(),
  seed: count,
  bias: z.string().nullable(),
  records: z.array(z.object({ record: nameText, withCause: count, without: count, neither: count })),
  leftOut: z.array(recordFailure),
});
export type PlantResult = z.infer<typeof plantResult>;

const recordCause = z.enum(recordCauseNames);

export const twelveLeadsInput = z.object({
  records: z.number().int().min(1).max(100_000),
  samplingRateHz: z.union([z.literal(100), z.literal(500)]),
  /** Of the diagnosis that depends on one lead. */
  cause: recordCause,
  lead: z.enum(precordialLeads),
  sizeMillivolts: z.number().min(sizeMillivolts.least).max(sizeMillivolts.most),
  /** Of causes that have a width; absent: the cause's own. */
  widthMilliseconds: z.number().min(20).max(5000).optional(),
  /** Put the same into another precordial lead of every second record, where it says nothing. */
  hasDistractor: z.boolean(),
  seed: count,
  /** Not there yet, or empty. */
  folder: pathText,
});
export type TwelveLeadsInput = z.infer<typeof twelveLeadsInput>;

export const twelveLeadsResult = twelveLeadsInput.extend({
  /** Null for causes that take their width from the beats. */
  widthMilliseconds: z.number().nullable(),
  patients: count,
  /** Records by diagnosis. */
  diagnoses: counts,
});
export type TwelveLeadsResult = z.infer<typeof twelveLeadsResult>;
