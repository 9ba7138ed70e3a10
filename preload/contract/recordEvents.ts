/** Events of a record: what its beats and annotations amount to. Null is "not assessed" throughout. */
import { z } from 'zod';
import { ectopicClassNames, eventKindNames } from '../words/events.ts';
import { count, id } from './blocks.ts';

/** Seconds from the start of the record. */
const seconds = z.number();
/** Beats a minute. */
const perMinute = z.number();
const share = z.number().nullable();

export const eventRules = z.object({
  /** An RR interval of at least this is a pause. */
  pauseSeconds: z.number().min(0.5).max(60),
  bradycardiaBelow: z.number().min(1).max(400),
  tachycardiaAbove: z.number().min(1).max(400),
  /** Length of a row of the table. */
  rowSeconds: z.number().int().min(60).max(86_400),
});
export type EventRules = z.infer<typeof eventRules>;

const rateAt = z.object({ perMinute, seconds }).nullable();

const recordEvent = z.object({
  kind: z.enum(eventKindNames),
  ectopic: z.enum(ectopicClassNames).nullable(),
  fromSeconds: seconds,
  toSeconds: seconds,
  /** Ectopic beats of it; null: it has none. */
  beats: count.nullable(),
  /** Of a couplet or run. */
  perMinute: perMinute.nullable(),
});
export type RecordEvent = z.infer<typeof recordEvent>;

const ectopy = z
  .object({
    beats: count,
    singles: count,
    couplets: count,
    runs: count,
    bigeminies: count,
    trigeminies: count,
    longestRun: recordEvent.nullable(),
    fastestRun: recordEvent.nullable(),
  })
  .nullable();
export type Ectopy = z.infer<typeof ectopy>;

const tableRow = z.object({
  fromSeconds: seconds,
  toSeconds: seconds,
  beats: count,
  meanRate: perMinute.nullable(),
  lowestRate: perMinute.nullable(),
  highestRate: perMinute.nullable(),
  ventricular: count.nullable(),
  ventricularRuns: count.nullable(),
  supraventricular: count.nullable(),
  supraventricularRuns: count.nullable(),
  pauses: count.nullable(),
  unreadableSeconds: z.number().nullable(),
});
export type EventTableRow = z.infer<typeof tableRow>;

const recordStretch = z.object({
  kind: z.enum(['rhythm', 'noisy', 'unreadable', 'flutter']),
  /** As annotated: `AFIB`. */
  rhythm: z.string().nullable(),
  fromSeconds: seconds,
  toSeconds: seconds,
});
export type RecordStretch = z.infer<typeof recordStretch>;

export const recordEventsInput = z.object({
  recordId: id,
  /** Classes of the beats as this model said them; absent: as annotated. */
  modelId: id.optional(),
  rules: eventRules.partial().optional(),
});

export const recordEvents = z.object({
  recordId: id,
  record: z.string(),
  archive: z.string(),
  synthetic: z.boolean(),
  samplingRateHz: z.number().positive(),
  /** Who gave the beats their classes. */
  classesFrom: z.object({ kind: z.enum(['annotator', 'model', 'nobody']), name: z.string() }),
  rules: eventRules,
  seconds: z.number(),
  beats: count,
  withoutClass: count,
  readableIntervals: count,
  heartRate: z
    .object({
      mean: perMinute,
      lowest: rateAt,
      highest: rateAt,
      slowestMinute: rateAt,
      fastestMinute: rateAt,
      /** Shares of time, 0 to 1. */
      bradycardia: share,
      tachycardia: share,
    })
    .nullable(),
  longestRr: z.object({ rrSeconds: z.number(), seconds }).nullable(),
  pauses: count.nullable(),
  ectopy: z.object({ V: ectopy, S: ectopy }),
  nn: z
    .object({
      intervals: count,
      differences: count,
      seconds: z.number(),
      meanMs: z.number().nullable(),
      sdnnMs: z.number().nullable(),
      rmssdMs: z.number().nullable(),
      /** 0 to 1. */
      pnn50: share,
      leftOut: z.object({ notNormal: count, notSinus: count }),
    })
    .nullable(),
  rhythms: z
    .object({
      /** With a rhythm annotation. */
      seconds: z.number(),
      byRhythm: z.array(z.object({ rhythm: z.string(), episodes: count, seconds: z.number() })).readonly(),
      /** AF burden, 0 to 1. */
      fibrillation: share,
    })
    .nullable(),
  quality: z.object({ unreadableSeconds: z.number(), noisySeconds: z.number() }).nullable(),
  /** What the user should know of the numbers: why some are not assessed, what was left out. */
  remarks: z.array(z.string()).readonly(),
  events: z.array(recordEvent).readonly(),
  stretches: z.array(recordStretch).readonly(),
  rows: z.array(tableRow).readonly(),
});
export type RecordEvents = z.infer<typeof recordEvents>;

const float64 = z.custom<Float64Array>((value) => value instanceof Float64Array, 'expected a Float64Array');
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'expected a Uint8Array');

export const tachogram = z.object({
  recordId: id,
  /** Length of the record. */
  seconds: z.number(),
  /** Fiducials, seconds from the start of the record. [beats] */
  at: float64,
  /** Symbols as annotated, or classes of the model; place of each beat's own in the list, 255: it has none. [beats] */
  names: z.array(z.string()),
  name: bytes,
  /** 1: the interval to the next beat can be measured. [beats - 1] */
  readable: bytes,
  /** Heart rate of each minute from the start, per minute; NaN: not assessed. [minutes] */
  minuteRates: float64,
});
export type Tachogram = z.infer<typeof tachogram>;
