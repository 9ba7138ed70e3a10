/** Records, their samples and annotations. */
import { z } from 'zod';
import { sexes } from '../words/sexes.ts';
import { beatWavesCalls } from './beatWaves.ts';
import { count, counts, id, nameText, pathText } from './blocks.ts';
import { caliperCalls } from './calipers.ts';
import { call } from './kinds.ts';
import { recordConditions } from './recordConditions.ts';
import { recordDiagnosis } from './recordDiagnoses.ts';
import { recordEvents, recordEventsInput, tachogram } from './recordEvents.ts';
import { recordFigureCalls } from './recordFigures.ts';
import { recordTraceCalls } from './recordTraces.ts';

export const signalFacts = z.object({
  position: count,
  lead: z.string(),
  units: z.string(),
  adcGain: z.number(),
  baseline: z.number(),
  format: z.string(),
});
/** One annotator of a record: all that it says, and how much of it marks a beat within the record. */
export const annotatorFacts = z.object({ annotator: z.string(), annotations: count, beats: count });

export const indexedFacts = z.object({
  /** As written. */
  age: z.string().nullable(),
  /** Null also where the age is no number. */
  ageYears: z.number().nullable(),
  sex: z.enum(sexes).nullable(),
  diagnosis: z.string().nullable(),
  medication: z.string().nullable(),
  device: z.string().nullable(),
  /** `YYYY-MM-DD`, and time of day `HH:MM:SS.mmm` of the first sample. */
  startDate: z.string().nullable(),
  startTime: z.string().nullable(),
});
export type IndexedFacts = z.infer<typeof indexedFacts>;

export const record = z.object({
  id,
  archiveId: id,
  archive: z.string(),
  synthetic: z.boolean(),
  name: z.string(),
  patient: z.string(),
  samplingRateHz: z.number().positive(),
  samples: count,
  seconds: z.number(),
  signals: z.array(signalFacts),
  /** Every annotator that could be read, by name. */
  annotators: z.array(annotatorFacts),
  /** Whose beats the record's are, and why; null where they were detected or there are none. */
  beatsFrom: z.object({ annotator: z.string(), reason: z.string() }).nullable(),
  /** Of that annotator. */
  annotations: count,
  beats: count,
  classes: counts,
  comments: z.array(z.string()),
  /** What its header says of the person and the recording, as the index has it; null: it does not say. */
  facts: indexedFacts,
  /** Of the whole record, in the order of their source. */
  diagnoses: z.array(recordDiagnosis),
  /** `header`, or the name of a table beside; null: nothing is stated, which is not the same as no diagnosis. */
  diagnosesFrom: z.string().nullable(),
  /** Of a cross-validation that the archive recommends (`strat_fold` of PTB-XL). */
  fold: count.nullable(),
  notices: z.array(z.string()),
  /** Where its beats (symbol `qrs`) were detected, for want of annotations: by what, and in which lead for which reason. */
  detection: z
    .object({
      detector: z.string(),
      lead: z.string(),
      reason: z.string(),
      /** Why the lead is hardly an ECG, in words; null: nothing speaks against it. */
      doubt: z.string().nullable(),
    })
    .nullable()
    .optional(),
});
export type Record = z.infer<typeof record>;

/** The lead that was taken in so many records, and why. */
export const leadUse = z.object({ lead: z.string(), reason: z.string(), records: count });
export type LeadUse = z.infer<typeof leadUse>;
/** The annotator whose beats so many records have, and why. */
export const annotatorUse = z.object({ annotator: z.string(), reason: z.string(), records: count });
export type AnnotatorUse = z.infer<typeof annotatorUse>;
export const recordFailure = z.object({ record: z.string(), reason: z.string() });

const samplesInput = z.object({
  /** Name of an indexed record, or path of its file with or without the ending. */
  record: nameText,
  from: count.optional(),
  /** Included. */
  to: count.optional(),
  /** Positions from 0; absent: all. With `from` and `to` at most `samplesPerCall` samples. */
  signals: z.array(count).max(4096).optional(),
  physical: z.boolean(),
  /**
   * Every signal at the rate of the fastest, slower ones repeated. Otherwise one sample a frame, the mean of those that a
   * faster signal has there.
   */
  highResolution: z.boolean().optional(),
  /** False: without `text`, which costs more than the samples themselves. */
  asText: z.boolean().optional(),
});

/** The signal of a record that beats are cut from, and what a strip of it needs to know of the record. */
export const recordLead = z.object({
  recordId: id,
  record: z.string(),
  /** Among the record's signals, from 0. */
  position: count,
  lead: z.string(),
  /** Why this one, in words. */
  reason: z.string(),
  /** Of the record, as imported. */
  seconds: z.number(),
  /** Its beats were detected, not annotated. */
  isDetected: z.boolean(),
  /** The other leads of the record, voltages all, in their order. */
  others: z.array(z.object({ position: count, lead: z.string() })),
});
export type RecordLead = z.infer<typeof recordLead>;

export const recordsCalls = {
  ...recordTraceCalls,
  ...recordFigureCalls,
  ...beatWavesCalls,
  ...caliperCalls,
  'records.list': call(recordConditions.omit({ recordId: true, record: true, patient: true }), z.array(record)),
  /** Absent `lead`, or one that the record has not: the one of the default rule. */
  'records.lead': call(z.object({ recordId: id, lead: nameText.optional() }), recordLead),
  'records.samples': call(
    samplesInput,
    z.object({
      record: z.string(),
      samplingRateHz: z.number(),
      from: count,
      /** Samples that the record's files hold. */
      length: count,
      /** What one of them counts towards `samplesPerCall`: more than the signals asked for where one is faster. */
      frameSamples: count,
      leads: z.array(z.string()),
      units: z.array(z.string()),
      /** One array a signal: digital as integers; physical with NaN where invalid. [samples] */
      columns: z.array(
        z.custom<Int32Array | Float64Array>((value) => value instanceof Int32Array || value instanceof Float64Array),
      ),
      /** Text for the command line, as rdsamp prints it. */
      text: z.string().optional(),
      /** What the user should know of the record's files: shorter than promised. */
      remarks: z.array(z.string()),
    }),
  ),
  'records.annotations': call(
    z.object({ record: nameText, annotator: nameText }),
    z.object({ record: z.string(), annotator: z.string(), count, text: z.string() }),
  ),
  /** Writes an annotation file `<record>.<as>` that other tools read; never over the one that is read. */
  'records.writeAnnotations': call(
    z.object({
      record: nameText,
      annotator: nameText,
      folder: pathText,
      /** The annotator's name by default. */
      as: nameText.optional(),
      /** Replace a file that is there. */
      overwrite: z.boolean(),
      /** Else an archive's own folder is refused. */
      intoArchive: z.boolean(),
    }),
    z.object({ record: z.string(), annotator: z.string(), file: z.string(), annotations: count, bytes: count }),
  ),
  /** Writes the recordings that a training with augmentation `rhythm-synthesis-1` and this seed synthesises of a record, as records. */
  'records.synthesise': call(
    z.object({ record: nameText, seed: z.number().int().min(0), folder: pathText }),
    z.object({
      folder: z.string(),
      lead: z.string(),
      /** Names of the classes. */
      classes: z.array(z.string()),
      records: z.array(
        z.object({
          record: z.string(),
          beats: count,
          seconds: z.number(),
          /** Beats of each class. [classes] */
          classes: z.array(count),
        }),
      ),
    }),
  ),
  /** Runs, pauses, rates and the rest that a record is summed up by. Rules by default: `defaultEventRules`. */
  'records.events': call(recordEventsInput, recordEvents),
  /** Every beat and RR interval of a record, with the heart rate of its minutes. */
  'records.tachogram': call(z.object({ recordId: id, modelId: id.optional() }), tachogram),
} as const;
