/** How faithful the maps of different methods are, on the same beats. */
import { z } from 'zod';
import { engineInfo } from './app.ts';
import { count, id, method, modelSeed, modelSplit, nameText, nameTexts, progress, splitPart } from './blocks.ts';
import { call, job } from './kinds.ts';
import { chosenParameters, methodParameters } from './parameters.ts';

/** Mean over beats, and its 95 % interval by drawing patients; null where no beat has a number, or fewer than two patients. */
const measured = z.object({ mean: z.number().nullable(), interval: z.tuple([z.number(), z.number()]).nullable() });
const partShare = measured.extend({ part: z.string() });

/** A paired difference: the same patients are drawn for both methods (preload/words/methodDifferences.ts). */
const difference = measured.extend({ excludesZero: z.boolean().nullable() });

const measuredBeats = z.object({
  beats: count,
  patients: count,
  /** By the score's name: deletion, insertion, degradation, infidelity, maxSensitivity, randomised, sparseness. */
  scores: z.record(z.string(), measured),
  /**
   * Each score less that of the method with the best mean, on the same beats; that method itself and scores that neither way
   * is better have none. Absent in comparisons of older versions.
   */
  toBest: z.record(z.string(), difference.extend({ best: z.string() })).optional(),
  /** Each score less that of the random map, on the same beats; scores that this has not have none. Absent as above. */
  toRandom: z.record(z.string(), difference).optional(),
  /** Each score less that of the best map that knows no network. Absent as above. */
  toControl: z.record(z.string(), difference.extend({ control: z.string() })).optional(),
  /**
   * The scores of removal by what takes the samples' place (preload/words/removals.ts): deletion, insertion, degradation, cpd,
   * cpp. Absent in comparisons of older versions.
   */
  removals: z.record(z.string(), z.record(z.string(), measured)).optional(),
  /** Share of the map's magnitude on each part of the beat: P, PQ, QRS, ST, T, rest. */
  waves: z.array(partShare),
  /** Share of the beats whose strongest sample lies there. */
  pointing: z.array(partShare),
});

/** What the scores depend on. */
export const comparisonChoices = z.object({
  seed: count,
  segmentSamples: count,
  steps: count,
  removals: count,
  changes: count,
  radius: z.number().positive(),
});

export const compareMethodsInput = z.object({
  modelId: id,
  methods: z.array(method).min(1).max(100),
  parameters: chosenParameters.optional(),
  /** Classes whose beats are compared on, each beat explained for its own reference class. */
  targets: nameTexts.min(1),
  part: splitPart.nullable(),
  /** At most so many beats of each class, drawn with the seed, patients in turn. */
  beatsPerClass: z.number().int().positive().max(10_000),
  seed: count,
  /** Also shuffle the weights layer by layer: each method explains some beats once a layer. */
  cascade: z.boolean().optional(),
});

/** Whether the order of the methods by degradation depends on the removal. */
const rankStability = z.object({
  removals: z.array(z.string()),
  /** Spearman's correlation over the methods; null with fewer than two. [removals][removals] */
  correlations: z.array(z.array(z.number().nullable())),
});

/** Rank correlation of a map with that of the network whose layers were shuffled, ever more of them from the logits on. */
const cascade = z.object({
  beats: count,
  /** In the order in which they were shuffled, and stay so. */
  layers: z.array(z.string()),
  methods: z.array(z.object({ method, correlations: z.array(z.number().nullable()) })),
});

export const methodComparison = z.object({
  id,
  model: z.string(),
  modelId: id,
  split: modelSplit,
  part: splitPart.nullable(),
  seed: modelSeed,
  archives: z.array(z.string()),
  synthetic: z.boolean(),
  lead: z.string(),
  engine: engineInfo.pick({ name: true, version: true }),
  beatsPerClass: count,
  /** Beats that were not drawn from, as the lead has no signal of them; absent in comparisons of earlier versions. */
  withoutSignal: count.optional(),
  /** Beats of each class that were compared on. */
  classes: z.array(z.object({ target: z.string(), beats: count })),
  choices: comparisonChoices,
  /** Bootstrap replicates of the intervals. */
  replicates: count,
  /** In the order asked for, then maps that know no network, `random` last: the only one in comparisons of older versions. */
  methods: z.array(
    z.object({
      method: z.string(),
      /** All of its own, the defaults too. Absent in comparisons of older versions. */
      parameters: methodParameters.optional(),
      all: measuredBeats,
      perClass: z.array(measuredBeats.extend({ target: z.string() })),
    }),
  ),
  /** Methods that this network cannot be explained by, and why; absent in comparisons of older versions. */
  leftOut: z.array(z.object({ method, reason: z.string() })).optional(),
  /** Mean rank correlation of the maps of two methods, in the order of `methods`. [methods][methods] */
  agreement: z.array(z.array(z.number().nullable())),
  /** Over all compared beats; absent in comparisons of older versions. */
  rankStability: rankStability.optional(),
  /** Where it was asked for. */
  cascade: cascade.optional(),
  seconds: z.number(),
  computedAt: z.string(),
});
export type MethodComparison = z.infer<typeof methodComparison>;

export const methodComparisonsCalls = {
  'methodComparisons.run': job(compareMethodsInput, progress, methodComparison),
  /** The newest comparison of a model's maps; or null. */
  'methodComparisons.latest': call(z.object({ modelId: id }), z.object({ found: methodComparison.nullable() })),
  /** A stored comparison as a figure (of all classes, or the scores of one) or as a table of every number, for reports. */
  'methodComparisons.file': call(
    z.object({ comparisonId: id, format: z.enum(['svg', 'csv']), target: nameText.optional() }),
    z.object({ content: z.string(), fileName: z.string() }),
  ),
  /** Every number of a stored comparison, as comma-separated values. */
  'methodComparisons.csv': call(
    z.object({ comparisonId: id }),
    z.object({ content: z.string(), fileName: z.string() }),
  ),
} as const;
