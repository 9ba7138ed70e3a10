import type { LayersModel, layers, SymbolicTensor } from '@tensorflow/tfjs';
import { derivedSeed } from '../../preload/numeric/random.ts';
import type { SequenceShape } from '../../preload/words/windows.ts';
import type { Engine } from '../engine/engine.ts';
import { batchNormalization } from './batchNormalization.ts';
import { dropout } from './dropout.ts';
import { sequenceBranch } from './sequenceBranch.ts';

export interface HeadShape {
  readonly classes: number;
  /** Numbers of the rhythm input; absent: none. */
  readonly rhythm?: number | undefined;
  /** The last numbers of the rhythm are a sequence of beats; absent: none is. */
  readonly sequence?: SequenceShape | undefined;
  /** Of the layer that joins summary and rhythm; absent: `defaultUnits`, nothing dropped. */
  readonly hidden?: HiddenLayer;
}

export interface HiddenLayer {
  readonly units: number;
  /** Share that is dropped in training before the layer and after it. */
  readonly dropout: number;
  readonly seed: number;
}

/** Units between the joined inputs and the logits, so that rhythm and shape can be weighed against each other. */
const defaultUnits = 32;

/**
 * What `features` gives, summarised to [beats × channels] by `summarise`, and one dense layer to the logits. With a rhythm,
 * its values are normalised, put beside the summary and pass a hidden layer first; a sequence of beats in it passes two convolutions
 * along its beats before (sequenceBranch.ts).
 */
export function classifierHead(
  engine: Engine,
  features: LayersModel,
  { classes, rhythm, sequence, hidden }: HeadShape,
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
  const normalised = batchNormalization(engine, { momentum: 0.9, name: 'normaliseRhythm' }).apply(
    values,
  ) as SymbolicTensor;
  const told = sequence ? sequenceBranch(engine, normalised, sequence) : [normalised];
  const both = tf.layers.concatenate({ name: 'beside' }).apply([summary, ...told]);
  const units = hidden?.units ?? defaultUnits;
  const dense = tf.layers.dense({ units, kernelInitializer: 'zeros', name: 'hidden' });
  const rectified = tf.layers.reLU({ name: 'activationHidden' }) as layers.Layer;
  const dropped = (place: number, values: SymbolicTensor): SymbolicTensor => {
    if (!hidden) return values;
    const options = { rate: hidden.dropout, seed: derivedSeed(hidden.seed, place), name: `dropout${place}` };
    return dropout(engine, options).apply(values) as SymbolicTensor;
  };
  const joined = dense.apply(dropped(1, both as SymbolicTensor)) as SymbolicTensor;
  const active = dropped(2, rectified.apply(joined) as SymbolicTensor);
  return tf.model({ inputs: [maps, values], outputs: logits.apply(active) as SymbolicTensor, name: 'head' });
}
