/** What a model file holds, and how it is imported. */
import { z } from 'zod';
import { count, id, labelSet, nameText, pathText } from './blocks.ts';

/** What a model file takes, as far as the shape of its input tells. */
export const modelLook = z.object({
  /** What wrote it, e.g. "Keras 3.15.1". */
  madeWith: z.string(),
  /** Without the batch; null: any number. */
  inputShape: z.array(z.number().nullable()),
  /** Whether it can be a network of beats: windows of one lead. */
  canBeOfBeats: z.boolean(),
  /** As a network of whole records: leads, and samples of a record (null: any number). Empty: it can be none. */
  ofRecords: z.array(z.object({ leads: count, samples: count.nullable() })),
});
export type ModelLook = z.infer<typeof modelLook>;

/** What a model file holds, and which of its layers can be explained. */
export const modelFile = z.object({
  /** Of the file, or of the folder of a tfjs LayersModel. */
  name: z.string(),
  format: z.enum(['tfjs-layers', 'keras-hdf5', 'keras-3']),
  /** What wrote it, e.g. "Keras 3.15.1". */
  madeWith: z.string(),
  /** SHA-256 of the file that holds the graph. */
  hash: z.string(),
  /** Samples of a window. */
  samples: count,
  /** Outputs, one a class. */
  outputs: count,
  /** `soft-max`: it is left away at import, as explanations are of logits. */
  ending: z.enum(['soft-max', 'logits']),
  parameters: count,
  layers: z.array(
    z.object({
      name: z.string(),
      kind: z.string(),
      outputShape: z.array(z.number().nullable()),
      parameters: count,
      isExplainable: z.boolean(),
      /** What went wrong when it was tried on one window, where its form would allow it to be explained. */
      problem: z.string().optional(),
    }),
  ),
  /** The layer that is explained unless another one is asked for; null: none can be. */
  usual: z.string().nullable(),
  /** How millivolts may become what the network sees. */
  recipes: z.array(z.object({ name: z.string(), meaning: z.string() })),
});
export type ModelFile = z.infer<typeof modelFile>;

export const importModelInput = z.object({
  /** A tfjs LayersModel (folder or model.json), a Keras .h5 or .keras file. */
  path: pathText,
  labelSet,
  /** Classes of the label set in the order of the model's outputs. */
  outputs: z.array(nameText).min(2).max(64),
  /** Name of a window recipe. */
  recipe: nameText,
  /** What the model was trained on, as its maker says. */
  window: z.object({
    samplingRateHz: z.number().positive().max(100_000),
    beforeSamples: z.number().int().nonnegative().max(100_000),
    /** The fiducial's own sample included. */
    afterSamples: z.number().int().positive().max(100_000),
  }),
  /** Taken where a record has it, else the lead of the default rule; absent: the default rule. */
  lead: nameText.optional(),
  /** The layer to explain; absent: the default. */
  layer: nameText.optional(),
  /** Name for the list; absent: made from the file's. */
  name: z.string().min(1).max(80).optional(),
});
export type ImportModelInput = z.infer<typeof importModelInput>;

export const importModelResult = z.object({
  model: z.string(),
  modelId: id,
  classes: z.array(z.string()),
  /** The explained layer. */
  layer: z.string(),
  parameters: count,
  madeWith: z.string(),
  ending: z.enum(['soft-max', 'logits']),
  /** Methods that were tried and are not offered, each with the reason. */
  withoutMethods: z.record(z.string(), z.string()),
});
export type ImportModelResult = z.infer<typeof importModelResult>;
