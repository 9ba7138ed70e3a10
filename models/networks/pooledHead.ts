import type { LayersModel, layers } from '@tensorflow/tfjs';
import type { Engine } from '../backend.ts';
import { batchNormalization } from './batchNormalization.ts';

export interface HeadShape {
  readonly classes: number;
  /** Numbers of the rhythm input; absent: none. */
  readonly rhythm: number | undefined;
}

/** Units between the joined inputs and the logits, so that rhythm and shape can be weighed against each other. */
const hiddenUnits = 32;

/**
 * Global average pooling over time and one dense layer (Zhou et al. 2016), so that class activation maps are exact. With a
 * rhythm, its values are normalised, put beside the pooled maps and pass a hidden layer first.
 */
export function pooledHead(engine: Engine, features: LayersModel, { classes, rhythm }: HeadShape): LayersModel {
  const { tf } = engine;
  const [, featureSteps, channels] = features.outputs[0]!.shape;
  const inputShape = [featureSteps!, channels!];
  const logits = tf.layers.dense({ units: classes, kernelInitializer: 'zeros', name: 'logits' });
  const average = { inputShape, name: 'average' } as Parameters<typeof tf.layers.globalAveragePooling1d>[0];
  if (rhythm === undefined) {
    return tf.sequential({ name: 'head', layers: [tf.layers.globalAveragePooling1d(average), logits] });
  }
  type Symbolic = ReturnType<typeof tf.input>;
  const maps = tf.input({ shape: inputShape, name: 'maps' });
  const values = tf.input({ shape: [rhythm], name: 'rhythm' });
  const pooled = tf.layers.globalAveragePooling1d(average).apply(maps) as Symbolic;
  const normalised = batchNormalization(engine, { momentum: 0.9, name: 'normaliseRhythm' }).apply(values) as Symbolic;
  const both = tf.layers.concatenate({ name: 'beside' }).apply([pooled, normalised]) as Symbolic;
  const hidden = tf.layers.dense({ units: hiddenUnits, kernelInitializer: 'zeros', name: 'hidden' }).apply(both);
  const active = (tf.layers.reLU({ name: 'activationHidden' }) as layers.Layer).apply(hidden) as Symbolic;
  return tf.model({ inputs: [maps, values], outputs: logits.apply(active) as Symbolic, name: 'head' });
}
