/** What the screen of a record is drawn from: its signals, annotations and facts. */
import { z } from 'zod';
import { displayFilterNames } from '../words/displayFilters.ts';
import { count, float32, id, progress } from './blocks.ts';
import { call, job } from './kinds.ts';
import { recordDiagnosis } from './recordDiagnoses.ts';

const float64 = z.custom<Float64Array>((value) => value instanceof Float64Array, 'expected a Float64Array');
const uint32 = z.custom<Uint32Array>((value) => value instanceof Uint32Array, 'expected a Uint32Array');
const displayFilter = z.enum(displayFilterNames);

/** Pixels from left to right. */
const columns = z.number().int().min(1).max(16_384);
const view = { recordId: id, fromSeconds: z.number().min(0), seconds: z.number().positive() };

/**
 * A signal in a view, in its own units as recorded. What lies beyond the ends of the record is not there: `from` and the number
 * of points say what is.
 */
export const signalTrace = z.object({
  position: count,
  lead: z.string(),
  units: z.string(),
  /** The signal's own. A slower signal of an EDF file has its samples repeated to the rate of the ECG. */
  samplingRateHz: z.number().positive(),
  /** Place of its first sample, from the start of the record, at its own rate. */
  from: count,
  /** 1 up to four samples a column. */
  samplesPerPoint: z.number().int().min(1),
  /**
   * A value a sample where `samplesPerPoint` is 1, else least and greatest of each point: [2 × points]. NaN where no sample is
   * valid. Points begin at multiples of `samplesPerPoint`, and are at least as many as columns, fewer than twice as many.
   */
  points: float32,
  /** What was applied: `none` where the one asked for cannot be, as `notFiltered` says in words. */
  filter: displayFilter,
  notFiltered: z.string().nullable(),
});
export type SignalTrace = z.infer<typeof signalTrace>;

export const recordTrace = z.object({
  recordId: id,
  /** Of the whole record, as its files hold it. */
  seconds: z.number(),
  signals: z.array(signalTrace),
  /** What the user should know of the files: shorter than promised, than when they were imported. */
  remarks: z.array(z.string()),
});
export type RecordTrace = z.infer<typeof recordTrace>;

/** Annotations of one annotator in a view. Positions in samples (frames) of the record, ascending. */
export const annotatorMarks = z.object({
  annotator: z.string(),
  /** The record's beats are these. */
  isBeatsFrom: z.boolean(),
  /** In the view, whether given one by one or counted. */
  total: count,
  samples: float64,
  symbols: z.array(z.string()),
  /** Text, such as `(AFIB`; empty where there is none. */
  notes: z.array(z.string()),
  subtypes: z.custom<Int8Array>((value) => value instanceof Int8Array, 'expected an Int8Array'),
  /** Signal that is meant; 0 also where the annotator does not say. */
  channels: z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'expected a Uint8Array'),
  /** Where they are more than `marksPerView`; the columns above are then empty. `perColumn`: [columns × symbols]. */
  counts: z.object({ symbols: z.array(z.string()), perColumn: uint32 }).nullable(),
  /** Rhythm annotation in force where the view begins. */
  rhythmAtStart: z.object({ sample: z.number(), note: z.string() }).nullable(),
  /** Annotations at or after the end of the record, of the whole record. */
  beyondEnd: count,
  /** What could not be read of them. */
  remarks: z.array(z.string()),
});
export type AnnotatorMarks = z.infer<typeof annotatorMarks>;

/** So many marks of an annotator are given one by one. */
export const marksPerView = 4096;

export const recordMarks = z.object({
  recordId: id,
  samplingRateHz: z.number(),
  annotators: z.array(annotatorMarks),
  /**
   * The record's beats in the view, with the ids by which Beats and Explain know them; empty, with `beatsTotal`, where they are
   * more than `marksPerView`.
   */
  beats: z.object({
    ids: float64,
    samples: float64,
    /** Given labels; `qrs` for detected beats. */
    symbols: z.array(z.string()),
    /** With `modelId`, what the model said: the class, null where it said nothing, and its probability, NaN there. */
    predictedClasses: z.array(z.string().nullable()),
    probabilities: float32,
  }),
  beatsTotal: count,
});
export type RecordMarks = z.infer<typeof recordMarks>;

/** Where a signal of a record has no valid sample. */
export const signalGaps = z.object({
  /** Of the signal. */
  position: count,
  /** Of at least a second each, to a multiple of 16 samples, in seconds from the start; `to` is their end. */
  stretches: z.array(z.object({ from: z.number(), to: z.number() })),
  /** Such stretches beyond those listed. */
  moreStretches: count,
});
export type SignalGaps = z.infer<typeof signalGaps>;

/** What the record says of the person and the recording; null: it does not say. Names, codes and birth dates are left out. */
export const recordFacts = z.object({
  recordId: id,
  age: z.string().nullable(),
  sex: z.string().nullable(),
  /** As the header writes it. */
  diagnosis: z.string().nullable(),
  /** Of the whole record, as the index has them: of the header, or of a table beside. */
  diagnoses: z.array(recordDiagnosis),
  diagnosesFrom: z.string().nullable(),
  fold: count.nullable(),
  medication: z.string().nullable(),
  device: z.string().nullable(),
  /** Comments that say none of these. */
  comments: z.array(z.string()),
  /** Time of day of the first sample, `HH:MM:SS.mmm`. */
  startTime: z.string().nullable(),
  /** `YYYY-MM-DD`. */
  startDate: z.string().nullable(),
});
export type RecordFacts = z.infer<typeof recordFacts>;

export const recordTraceCalls = {
  /** Signals of a stretch, for so many columns of pixels. */
  'records.trace': call(
    z.object({ ...view, columns, signals: z.array(count).min(1).max(256), filter: displayFilter }),
    recordTrace,
  ),
  /**
   * Builds and keeps what long views of a record are drawn from, tells how far it is, and in the end where the signals have gaps. Long
   * views of a record of which nothing is kept wait for it; short views do not.
   */
  'records.prepare': job(
    z.object({ recordId: id }),
    progress,
    z.object({ recordId: id, seconds: z.number(), gaps: z.array(signalGaps) }),
  ),
  /** Annotations of every annotator in a stretch, and the record's beats. */
  'records.marks': call(z.object({ ...view, columns, modelId: id.optional() }), recordMarks),
  'records.facts': call(z.object({ recordId: id }), recordFacts),
} as const;
