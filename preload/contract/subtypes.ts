/** Subtypes of a class: clusters of its maps, each as a card. */
import { z } from 'zod';
import { engineInfo } from './app.ts';
import {
  count,
  counts,
  id,
  labelSet,
  method,
  modelNetwork,
  modelSeed,
  modelSplit,
  nameText,
  progress,
  splitPart,
} from './blocks.ts';
import { call, job } from './kinds.ts';
import { chosenParameters, methodParameters } from './parameters.ts';

const interval = z.tuple([z.number(), z.number()]);
/** Null where no beat has a number; the interval, by drawing patients, where there is one patient. */
const measured = z.object({ mean: z.number().nullable(), interval: interval.nullable() });

const choice = {
  modelId: id,
  /** Class of the beats, whose logit they are explained for. */
  target: nameText,
  method,
  parameters: chosenParameters.optional(),
  layer: nameText.optional(),
  /** Of the model's split; null: all that the model knows. */
  part: splitPart.nullable(),
  /** Absent: as many as the rule finds. */
  clusters: z.number().int().min(2).max(6).optional(),
};

export const subtypesInput = z.object({
  ...choice,
  /** At most so many beats, drawn with the seed, patients in turn. */
  beats: z.number().int().min(10).max(1000),
  /** Also of the halves of the patients, the draws and the shuffled weights. */
  seed: count,
});
export type SubtypesInput = z.infer<typeof subtypesInput>;

const clusterChoice = z.object({
  /** Null: fewer patients than the rule needs. */
  clusters: count.nullable(),
  tried: z.array(
    z.object({
      clusters: count,
      /** Prediction strength by patients. */
      strength: z.number(),
      /** Share of the sum of squares left within clusters, and the least of drawings without clusters; null: not drawn. */
      within: z.number(),
      withinByChance: z.number().nullable(),
    }),
  ),
});

/** What else the same beats were clustered by. */
export const comparedClusterings = ['waveform', 'slope', 'shuffled'] as const;

const patientShare = z.object({ archiveId: id, patient: z.string(), beats: count, share: z.number() });

const card = z.object({
  beats: count,
  /** Of the class, patients alike. */
  share: z.number(),
  /** Whose beats they are, the heaviest first; `share` of the card. */
  patients: z.array(patientShare),
  /** Beats by record, most first. */
  records: z.array(z.object({ record: z.string(), beats: count })),
  /** As annotated, and by predicted class. */
  symbols: counts,
  predicted: counts,
  /** Share of the beats that are called by the class. */
  recall: measured,
  /** Mean Jaccard coefficient under a bootstrap of patients; null: there is one cluster. */
  stability: z.number().nullable(),
  /** Of a planted archive: beats by what was planted in them. */
  causes: counts.optional(),
  /** The beat nearest to the centre. */
  nearest: z.object({ beatId: id, record: z.string(), sample: z.number() }),
  /** Mean map, each map divided by its own maximum; mean beat and its standard deviation in millivolts. [samples] each */
  mean: z.array(z.number()),
  meanBeat: z.array(z.number()),
  sdBeat: z.array(z.number()),
  /** Beats that have the sample. [samples] */
  validBeats: z.array(count),
});

export const subtypes = z.object({
  id,
  model: z.string(),
  modelId: id,
  network: modelNetwork,
  labelSet,
  split: modelSplit,
  modelSeed,
  archives: z.array(z.string()),
  synthetic: z.boolean(),
  target: z.string(),
  method,
  parameters: methodParameters,
  layer: z.string(),
  engine: engineInfo.pick({ name: true, version: true }),
  part: splitPart.nullable(),
  lead: z.string(),
  samplingRateHz: z.number(),
  fiducialOffset: count,
  /** Number of clusters asked for; null: by the rule. */
  asked: count.nullable(),
  /** Beats asked for. */
  beatsAsked: count,
  seed: count,
  /** Bootstrap replicates of intervals. */
  replicates: count,
  /** That were drawn, and those of them whose map is zero everywhere, which are on no card. */
  beats: count,
  zeroMaps: count,
  patients: count,
  choice: clusterChoice,
  cards: z.array(card),
  others: z.array(
    z.object({
      name: z.enum(comparedClusterings),
      /** Of the beats on cards, those that it has only zeros of. With more than half of them it is not clustered. */
      zeros: count,
      /** By the same rule; null: not clustered. */
      choice: clusterChoice.nullable(),
      /** Adjusted Rand index with the cards, in as many clusters; null: there is one card, or it was not clustered. */
      agreement: measured.nullable(),
    }),
  ),
  /** Of a planted archive: share of beats whose cause is the most common one of their cluster. */
  planted: z
    .object({
      maps: measured,
      others: z.array(measured.extend({ name: z.enum(comparedClusterings) })),
      largest: z.number(),
    })
    .nullable(),
  seconds: z.number(),
  computedAt: z.string(),
});
export type Subtypes = z.infer<typeof subtypes>;
export type SubtypeCard = Subtypes['cards'][number];

export const subtypesCalls = {
  'subtypes.find': job(subtypesInput, progress, subtypes),
  /** The newest of these choices; null: none was computed. */
  'subtypes.latest': call(z.object(choice), z.object({ found: subtypes.nullable() })),
  /** The beats of a card as a kept list. `card`: from 0. `lost`: beats whose record is another now, or gone. */
  'subtypes.keepList': call(
    z.object({ subtypesId: id, card: count }),
    z.object({ listId: id, beats: count, lost: count }),
  ),
} as const;
