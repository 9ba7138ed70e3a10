/** Figures of a record as SVG, for files and reports: true to scale, with the record's name and nothing else of a person. */
import { z } from 'zod';
import { leadLayoutNames } from '../figures/paper/leadLayouts.ts';
import { paperGains, paperSpeeds } from '../figures/paper/paperSpeeds.ts';
import { displayFilterNames } from '../words/displayFilters.ts';
import { count, id, nameTexts } from './blocks.ts';
import { beatExplanationInput } from './explanations.ts';
import { call } from './kinds.ts';
import { recordEventsInput } from './recordEvents.ts';

/** Most that a strip takes: 15 min are 90 rows at 25 mm/s. */
export const longestStripSeconds = 900;

export const stripFigureInput = z.object({
  recordId: id,
  fromSeconds: z.number().min(0),
  seconds: z.number().positive().max(longestStripSeconds),
  /** Positions of the signals, in the order that they are shown in; absent: the first twelve. */
  leads: z.array(count).min(1).max(64).optional(),
  layout: z.enum(leadLayoutNames),
  isCabrera: z.boolean(),
  /** mm/s. */
  speed: z.literal([...paperSpeeds]),
  /** mm/mV; auto: the largest at which every lead fits 25 mm. */
  gain: z.union([z.literal([...paperGains]), z.literal('auto')]),
  filter: z.enum(displayFilterNames),
  /** Whose annotations are shown; absent: those that the beats are from. */
  annotators: nameTexts.optional(),
  /** What this model says of the beats, beneath the leads. */
  modelId: id.optional(),
  /** The map of a beat, beneath the leads. */
  map: beatExplanationInput.optional(),
  time: z.enum(['elapsed', 'clock']),
  /** A line of 100 mm to lay a ruler on. */
  checkRuler: z.boolean(),
  /** Most that a page is wide, mm; absent: A4 landscape. */
  widthMm: z.number().min(40).max(1200).optional(),
});
export type StripFigureInput = z.infer<typeof stripFigureInput>;

/** A page each, in their order. */
export const recordFigure = z.object({
  pages: z.array(z.object({ svg: z.string(), fileName: z.string() })).min(1),
});
export type RecordFigure = z.infer<typeof recordFigure>;

const time = z.enum(['elapsed', 'clock']);

export const disclosureFigureInput = z.object({
  recordId: id,
  /** Of the signal; absent: the one that beats are cut from. */
  position: count.optional(),
  /** Of the whole record; the page begins at a whole minute. */
  fromSeconds: z.number().min(0).optional(),
  seconds: z.number().positive().optional(),
  /** Of a row's height, in the signal's unit; absent: 2 mV, or a round number about the span of another unit. */
  perRow: z.number().positive().optional(),
  /** Classes of the marked beats as this model said them; absent: as annotated. */
  modelId: id.optional(),
  /** Of a page, in mm; absent: A4, upright. */
  paper: z.object({ width: z.number().min(100).max(1200), height: z.number().min(100).max(1200) }).optional(),
  time,
});
export type DisclosureFigureInput = z.infer<typeof disclosureFigureInput>;

export const tachogramFigureInput = z.object({
  recordId: id,
  modelId: id.optional(),
  /** Absent: as wide as A4 across. */
  widthMm: z.number().min(100).max(1200).optional(),
  time,
});
export type TachogramFigureInput = z.infer<typeof tachogramFigureInput>;

export const eventsFigureInput = recordEventsInput.extend({ time });
export type EventsFigureInput = z.infer<typeof eventsFigureInput>;

export const recordFigureCalls = {
  /** ECG strips; pages of twelve leads are A4 landscape. */
  'records.stripFigure': call(stripFigureInput, recordFigure),
  /** A lead of the record, one minute a row, an hour a page. */
  'records.disclosureFigure': call(disclosureFigureInput, recordFigure),
  /** RR intervals by class, heart rate of each minute, rhythms and what is unreadable, of the whole record. */
  'records.tachogramFigure': call(tachogramFigureInput, recordFigure),
  /** Thresholds, summary, table by hour and list of events, as pages. */
  'records.eventsFigure': call(eventsFigureInput, recordFigure),
} as const;
