import type { LayersModel, layers, SymbolicTensor } from '@tensorflow/tfjs';
import type { Engine } from '../backend.ts';
import { batchNormalization } from './batchNormalization.ts';

export interface HeadShape {
  readonly classes: number;
  /** Numbers of the rhythm input; absent: none. */
  readonly rhythm?: number | undefined;
}

/** Units between the joined inputs and the logits, so that rhythm and shape can be weighed against each other. */
const hiddenUnits = 32;

/**
 * What `features` gives, summarised to [beats × channels] by `summarise`, and one dense layer to the logits. With a rhythm,
 * its values are normalised, put beside the summary and pass a hidden layer first.
 */
export function classifierHead(
  engine: Engine,
  features: LayersModel,
  { classes, rhythm }: HeadShape,
  summarise: (maps: SymbolicTensor) => SymbolicTensor,
): LayersModel {
  const { tf } = engine;
  // Kernels are filled by initialise.ts: 'zeros' spares drawing them twice.
  const logits = tf.layers.dense({ units: classes, kernelInitializer: 'zeros', name: 'logits' });
  const maps = tf.input({ shape: features.outputs[0]!.shape.slice(1), name: 'maps' });
  const summary = summarise(maps);
  if (rhythm === undefined) {
    return tf.model({ inputs: maps, outputs: logits.apply(summary) as SymbolicTensor, name: 'head' });
  }
  const values = tf.input({ shape: [rhythm], name: 'rhythm' });
  const normalised = batchNormalization(engine, { momentum: 0.9, name: 'normaliseRhythm' }).apply(values);
  const both = tf.layers.concatenate({ name: 'beside' }).apply([summary, normalised as SymbolicTensor]);
  const hidden = tf.layers.dense({ units: hiddenUnits, kernelInitializer: 'zeros', name: 'hidden' }).apply(both);
  const active = (tf.layers.reLU({ name: 'activationHidden' }) as layers.Layer).apply(hidden);
  return tf.model({ inputs: [maps, values], outputs: logits.apply(active) as SymbolicTensor, name: 'head' });
}
