/** Attributions of classes: the maps of many beats as one, with what a reader must know of them. */
import { z } from 'zod';
import { engineInfo } from './app.ts';
import { beatFilter } from './beats.ts';
import {
  count,
  float32,
  id,
  labelSet,
  method,
  modelSeed,
  modelSplit,
  nameText,
  nameTexts,
  selection,
  splitPart,
} from './blocks.ts';
import { chosenParameters, methodParameters } from './parameters.ts';
import { localisationError, trustStamp } from './trustStamps.ts';

/** What a reader of a class mean should know before trusting it (models/bias/biasAlarms.ts). */
export const biasAlarm = z.object({
  kind: z.enum([
    ...(['padding', 'baseline', 'off-waves', 'fixed-place', 'exchange', 'recording'] as const),
    ...(['one-patient', 'unlike-patient', 'few-records'] as const),
  ]),
  /** Plain words with the number. */
  sentence: z.string(),
  value: z.number(),
  /** From where on it is told. */
  limit: z.number(),
  /** Whose beats to look at; null: all beats of the class. */
  patient: z.object({ archiveId: id, patient: z.string() }).nullable(),
});
export type BiasAlarm = z.infer<typeof biasAlarm>;

/** The region that the maps of a class agree on, and what it is worth (models/bias/recallWithout.ts). */
const regionRecall = z.object({
  /** Milliseconds from the fiducial. */
  fromMilliseconds: z.number(),
  toMilliseconds: z.number(),
  /** Share of the maps whose maximum stands within 15 ms of its middle, every patient counting alike. */
  share: z.number(),
  /** Beats that were asked again, and the share of them that is recognised: whole, and without the region. */
  beats: count,
  recall: z.object({ whole: z.number(), line: z.number(), neighbour: z.number() }),
});
export type RegionRecall = z.infer<typeof regionRecall>;

/**
 * How a class was recorded: its beats beside the nearest normal beats of the same records (models/bias/recording). Both lists are
 * empty with fewer than 20 pairs, or three patients.
 */
const recordingFacts = z.object({
  pairs: count,
  patients: count,
  /** Share of the beats that have more of a measure than their normal beat; ties count half, patients alike. */
  differences: z.array(z.object({ measure: z.string(), more: z.number() })),
  /** What the network says when both exchange something that is no wave; shares of beats called by the class. */
  exchanges: z.array(
    z.object({
      aspect: z.string(),
      recall: z.object({ whole: z.number(), without: z.number() }),
      normal: z.object({ whole: z.number(), with: z.number() }),
    }),
  ),
});
export type RecordingFacts = z.infer<typeof recordingFacts>;

/** Low and high end, 95 % by drawing patients. */
const overPatients = z.tuple([z.number(), z.number()]).readonly();

const waveShare = z.object({
  part: z.string(),
  mean: z.number().nullable(),
  sd: z.number().nullable(),
  /** Of the mean; null: fewer than two patients. Absent of single patients, and in means of older versions. */
  interval: overPatients.nullable().optional(),
});

/** Where the mean map of a class is strongest, and how far that hangs on who was recorded (models/bias/drawPatients.ts). */
const peakOverPatients = z.object({
  /** Milliseconds from the fiducial; null: fewer than two patients, or level maps. */
  interval: overPatients.nullable(),
  /** Without the patient who has most beats, and the share of the beats that is; null: fewer than two patients. */
  withoutLargest: z.object({ share: z.number(), milliseconds: z.number().nullable() }).nullable(),
});
export type PeakOverPatients = z.infer<typeof peakOverPatients>;

/** The beats of a class that one patient has: their mean map under their mean beat. */
export const patientMean = z.object({
  archiveId: id,
  patient: z.string(),
  beats: count,
  records: count,
  /** Maps that are zero everywhere after rectifying: they count as zero. */
  zeroMaps: count,
  /** Of the maps, and of the beats in millivolts. [samples] each */
  mean: float32,
  sd: float32,
  meanBeat: float32,
  sdBeat: float32,
  /** Beats that have a valid sample there. [samples] */
  validBeats: float32,
  waves: z.array(waveShare),
  /**
   * Pearson's correlation of the mean map with that of the other patients, every patient counting alike: the number of the
   * alarm "unlike". Null: fewer than 20 beats, or fewer than three patients with as many.
   */
  correlation: z.number().nullable(),
});
export type PatientMean = z.infer<typeof patientMean>;

/**
 * All that is said of a class, from compute to the window. The index keeps its arrays (`ClassArrays`) apart from the rest
 * (`MeansDocument`); figures take what they draw (`MapOverBeat`, `ClassMap`).
 */
export const classMean = z.object({
  target: z.string(),
  beats: count,
  patients: count,
  records: count,
  /** Maps that are zero everywhere after rectifying: they count as zero. */
  zeroMaps: count,
  /**
   * Of integrated gradients: mean of the magnitude by which a beat's attributions miss the change of its logit, and of that
   * change; absent for other methods, and in means of older versions.
   */
  completeness: z.object({ gap: z.number(), change: z.number(), over: z.number().optional() }).optional(),
  /** Whether the class is still recognised without the region that its maps agree on. Absent in means of older versions. */
  region: regionRecall.optional(),
  /** Whether the network goes by how the class was recorded. Absent in means of older versions. */
  recording: recordingFacts.optional(),
  /** Over the beats, at window resolution. [samples] each */
  mean: float32,
  sd: float32,
  median: float32,
  q25: float32,
  q75: float32,
  /** Mean and standard deviation of the beats themselves, in millivolts. [samples] */
  meanBeat: float32,
  sdBeat: float32,
  /** Beats that have a valid sample there. [samples] */
  validBeats: float32,
  /** Whether the maps can be believed, where that was measured with the same choices; null or absent: it was not. */
  stamp: trustStamp.nullable().optional(),
  /** Absent in means of older versions, as the next one is. */
  alarms: z.array(biasAlarm).optional(),
  /** Share of the map's magnitude on each part of the beat, over the beats; null where no wave was found. */
  waves: z.array(waveShare).optional(),
  /** Absent in means of older versions. */
  peakOverPatients: peakOverPatients.optional(),
  /** Most beats first; absent where the means were not computed by patient. */
  patientMeans: z.array(patientMean).optional(),
});
export type ClassMean = z.infer<typeof classMean>;

/** Beats that were chosen by hand or by a filter; all conditions hold together. */
export const chosenBeats = beatFilter
  .omit({ modelId: true, part: true, givenClass: true, correctness: true })
  .extend({ beatIds: z.array(id).min(1).max(10_000).optional() });
export type ChosenBeats = z.infer<typeof chosenBeats>;

/** The same in names, as words and commands say it; beats are written RECORD:SAMPLE. */
const chosenInNames = z
  .object({
    ...{ archive: z.string(), record: z.string(), patient: z.string(), predictedClass: z.string() },
    ...{ symbols: z.array(z.string()), beats: z.array(z.string()) },
    /** Facts of the record, RR intervals and times, each in words. */
    conditions: z.array(z.string()),
  })
  .partial();
export type ChosenInNames = z.infer<typeof chosenInNames>;

export const classMeansInput = z.object({
  modelId: id,
  /** Classes to explain, each with its own logit as target over the beats of that reference class. */
  targets: nameTexts.min(1),
  method,
  parameters: chosenParameters.optional(),
  /** The layer to explain; without it the one before the network's head. */
  layer: nameText.optional(),
  selection,
  /** Which part of the model's split; null: all beats of the model's archives. */
  part: splitPart.nullable(),
  /** Only these beats. With `part` null they may be of any archive; what the model said of them is as it stands. */
  among: chosenBeats.optional(),
  /** Also the mean of each patient of each class. */
  byPatient: z.boolean().optional(),
});
export const classMeans = z.object({
  id,
  model: z.string(),
  modelId: id,
  method,
  /** Absent in means of older versions, whose methods had none. */
  parameters: methodParameters.optional(),
  layer: z.string(),
  engine: engineInfo.pick({ name: true, version: true }),
  labelSet,
  split: modelSplit,
  part: splitPart.nullable(),
  seed: modelSeed,
  archives: z.array(z.string()),
  synthetic: z.boolean(),
  selection,
  /** Which beats were chosen; absent: no choice beside selection and part. */
  chosen: chosenInNames.optional(),
  /** The order is a scientific choice: each map is divided by its own maximum, then averaged. */
  normalisation: z.literal('each-beat-then-mean'),
  lead: z.string(),
  samplingRateHz: z.number(),
  fiducialOffset: count,
  classes: z.array(classMean),
  /** Beats of these classes that are in no mean, as the lead has no signal of them; absent in means of earlier versions. */
  withoutSignal: count.optional(),
  /** Of the peaks of single maps; null or absent: not known. */
  localisation: localisationError.nullable().optional(),
  seconds: z.number(),
  beatsPerSecond: z.number(),
  computedAt: z.string(),
});
export type ClassMeans = z.infer<typeof classMeans>;
