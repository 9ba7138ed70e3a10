import type { layers, SymbolicTensor } from '@tensorflow/tfjs';
import type { Engine } from '../engine/engine.ts';
import { batchNormalization } from '../layers/batchNormalization.ts';
import type { NetworkParts, NetworkShape } from '../networks/network.ts';
import { standardise } from '../networks/standardise.ts';

const blocks = [
  { filters: 16, width: 9, pool: 2 },
  { filters: 24, width: 7, pool: 1 },
  { filters: 32, width: 7, pool: 1 },
] as const;

/** Samples of the record that one step of the feature maps stands for. */
export const samplesPerStep = blocks.reduce((product, { pool }) => product * pool, 1);

/**
 * A branch for each lead, so that a lead's feature maps, and with them its map, come from that lead alone: convolutions go along
 * time, never across leads. The branches have the same filters: a QRS complex is one in every lead, and each filter then learns
 * from all leads of a record; which lead shows what is for the dense layer, where each lead has weights of its own. Each lead is
 * averaged over its valid samples (Zhou et al. 2016), and all averages, side by side, give one logit a diagnosis.
 *
 * `features`: millivolts [records × samples × leads] -> [records × leads × steps × channels]. `head`: feature maps, and the weight
 * of each step in its lead's average [records × leads × steps] -> logits [records × diagnoses].
 */
export function leadBranches(engine: Engine, shape: NetworkShape): NetworkParts {
  return { features: features(engine, shape), head: head(engine, shape) };
}

function features(engine: Engine, shape: NetworkShape): NetworkParts['features'] {
  const { tf } = engine;
  const model = tf.sequential({ name: 'features' });
  model.add(standardise(tf, shape));
  model.add(tf.layers.permute({ dims: [2, 1], name: 'byLead' }));
  model.add(tf.layers.reshape({ targetShape: [shape.leads, shape.samples, 1], name: 'oneChannel' }));
  blocks.forEach(({ filters, width, pool }, index) => {
    const name = index + 1;
    model.add(
      tf.layers.conv2d({
        filters,
        kernelSize: [1, width],
        padding: 'same',
        useBias: false,
        // Kernels are filled by initialise.ts: 'zeros' spares drawing them twice.
        kernelInitializer: 'zeros',
        name: `convolution${name}`,
      }),
    );
    model.add(batchNormalization(engine, { momentum: 0.9, name: `normalise${name}` }));
    model.add(tf.layers.reLU({ name: `activation${name}` }) as layers.Layer);
    if (pool > 1) {
      const size: [number, number] = [1, pool];
      model.add(tf.layers.maxPooling2d({ poolSize: size, strides: size, padding: 'valid', name: `pool${name}` }));
    }
  });
  return model;
}

function head({ tf }: Engine, { samples, leads, classes }: NetworkShape): NetworkParts['head'] {
  const steps = Math.floor(samples / samplesPerStep);
  const maps = tf.input({ shape: [leads, steps, blocks.at(-1)!.filters], name: 'maps' });
  const weights = tf.input({ shape: [leads, steps], name: 'stepWeights' });
  const apply = (layer: layers.Layer, input: SymbolicTensor | SymbolicTensor[]) => layer.apply(input) as SymbolicTensor;
  const wide = apply(tf.layers.reshape({ targetShape: [leads, steps, 1], name: 'oneWeight' }), weights);
  const weighted = apply(tf.layers.multiply({ name: 'validSteps' }), [maps, wide]);
  const size: [number, number] = [1, steps];
  const mean = apply(tf.layers.averagePooling2d({ poolSize: size, strides: size, name: 'average' }), weighted);
  const flat = apply(tf.layers.flatten({ name: 'allLeads' }), mean);
  const logits = apply(tf.layers.dense({ units: classes, kernelInitializer: 'zeros', name: 'logits' }), flat);
  return tf.model({ inputs: [maps, weights], outputs: logits, name: 'head' });
}
