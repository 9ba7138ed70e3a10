/** Files of networks of whole records that others trained, and how they are imported. */
import { z } from 'zod';
import { recordLimits } from '../words/recordLimits.ts';
import { recordRecipeNames } from '../words/recordRecipes.ts';
import { count, nameText, pathText } from './blocks.ts';
import { modelFile } from './modelFiles.ts';
import { recordRate, recordSeconds } from './recordBlocks.ts';

/** Of an imported model. */
export const recordModelSource = z.object({
  file: z.string(),
  format: z.enum(['tfjs-layers', 'keras-hdf5', 'keras-3']),
  madeWith: z.string(),
  hash: z.string(),
  /** That Grad-CAM explains. */
  layer: z.string(),
  featureMaps: z.object({
    /** `steps`: leads are mixed before, so that its map is one for all leads. */
    axes: z.enum(['leads-steps', 'steps-leads', 'steps']),
    offset: z.number(),
    stride: z.number(),
  }),
  /** What makes probabilities of its logits. */
  ending: z.enum(['sigmoid', 'soft-max']),
  /** It sees `(mV · perMillivolt - mean) / deviation`. */
  scale: z.object({ perMillivolt: z.number(), mean: z.number(), deviation: z.number() }),
  withoutMethods: z.record(z.string(), z.string()),
});

const leadNames = z.array(nameText).min(1).max(recordLimits.mostLeads);
export const inspectRecordModelInput = z.object({
  path: pathText,
  /** In the order of the network's input; absent: as many as the file tells. */
  leads: leadNames.optional(),
  /** Of a record, where the network takes any number. */
  samples: count.min(1).max(1_000_000).optional(),
});
export type InspectRecordModelInput = z.infer<typeof inspectRecordModelInput>;

/** What a file of a network of whole records holds. */
export const recordModelFile = modelFile.omit({ ending: true, layers: true, recipes: true }).extend({
  leads: count,
  ending: z.enum(['sigmoid', 'soft-max', 'logits']),
  layers: z.array(
    modelFile.shape.layers.element.extend({
      /** Of a layer that can be explained by Grad-CAM. */
      map: z.enum(['each lead', 'all leads']).optional(),
    }),
  ),
});
export type RecordModelFile = z.infer<typeof recordModelFile>;

export const importRecordModelInput = z.object({
  /** A tfjs LayersModel (folder or model.json), a Keras .h5 or .keras file. */
  path: pathText,
  leads: leadNames,
  /** One an output, in their order: by code, name or abbreviation, as records are found. */
  diagnoses: z.array(nameText).min(1).max(1000),
  /** That it was trained at. */
  samplingRateHz: recordRate,
  /** Of a record, where the network takes any length. */
  seconds: recordSeconds.optional(),
  recipe: z.enum(recordRecipeNames),
  /** It sees `(mV · perMillivolt - mean) / deviation`. */
  scale: z.object({ perMillivolt: z.number().positive(), mean: z.number(), deviation: z.number().positive() }),
  /** Where the file ends in logits. */
  ending: z.enum(['sigmoid', 'soft-max']).optional(),
  layer: nameText.optional(),
  name: z.string().min(1).max(80).optional(),
});
export type ImportRecordModelInput = z.infer<typeof importRecordModelInput>;
