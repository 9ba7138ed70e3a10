/** Schemas that calls about models of whole records share. */
import { z } from 'zod';
import { recordLimits } from '../words/recordLimits.ts';
import { recordMethodNames } from '../words/recordMethods.ts';
import { count, ids, splitPart } from './blocks.ts';

/** Of what a network sees. */
export const recordRate = count.min(recordLimits.samplingRateHz.least).max(recordLimits.samplingRateHz.most);
export const recordSeconds = z.number().min(recordLimits.seconds.least).max(recordLimits.seconds.most);

export const recordMethod = z.enum(recordMethodNames);

const interval = z.tuple([z.number(), z.number()]).nullable();
/** Null: not known; the interval null: none can be drawn. 95 %, by patients. */
export const measured = z.object({ value: z.number().nullable(), interval });
export type MeasuredShare = z.infer<typeof measured>;

/** Either a part of the model's own split, or whole archives, whose records it must not have learned from. */
export const askedRecords = { part: splitPart.optional(), archiveIds: ids.optional() };
