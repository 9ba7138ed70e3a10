import type { LayersModel, layers } from '@tensorflow/tfjs';
import type { Engine } from '../../engine/engine.ts';
import type { ToyRecords } from '../../records/testing/toyRecords.ts';

type Make = (tf: Engine['tf'], shape: readonly [samples: number, leads: number]) => layers.Layer[];

/** The first convolution takes all leads: what follows knows no lead. */
const mixing: Make = (tf) => [
  tf.layers.conv1d({ filters: 16, kernelSize: 9, padding: 'same', activation: 'relu', ...drawn(tf, 1) }),
  tf.layers.maxPooling1d({ poolSize: 2 }),
  tf.layers.conv1d({ filters: 16, kernelSize: 5, padding: 'same', activation: 'relu', ...drawn(tf, 2) }),
  tf.layers.globalAveragePooling1d({}) as layers.Layer,
  tf.layers.dense({ units: 2, activation: 'sigmoid', ...drawn(tf, 3) }),
];

/** Leads stand in an axis of their own up to the dense layer. */
const branches: Make = (tf, [samples, leads]) => [
  tf.layers.permute({ dims: [2, 1] }),
  tf.layers.reshape({ targetShape: [leads, samples, 1] }),
  tf.layers.conv2d({ filters: 12, kernelSize: [1, 9], padding: 'same', activation: 'relu', ...drawn(tf, 1) }),
  tf.layers.maxPooling2d({ poolSize: [1, 2] }),
  tf.layers.conv2d({ filters: 12, kernelSize: [1, 5], padding: 'same', activation: 'relu', ...drawn(tf, 2) }),
  tf.layers.averagePooling2d({ poolSize: [1, samples / 2] }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 2, activation: 'sigmoid', ...drawn(tf, 3) }),
];

export const toyRecordNetworks = { mixing, branches };

/** A Keras model of several leads, trained by tfjs on toy records: its diagnosis CAUSE is in lead 2. The caller disposes it. For tests only. */
export async function trainedToyNetwork(
  { tf }: Engine,
  name: keyof typeof toyRecordNetworks,
  { signals, labels }: ToyRecords,
): Promise<LayersModel> {
  const { values, records, samples, leads } = signals;
  const model = tf.sequential({
    layers: [tf.layers.inputLayer({ inputShape: [samples, leads] }), ...toyRecordNetworks[name](tf, [samples, leads])],
  });
  const optimizer = tf.train.adam(0.01);
  model.compile({ optimizer, loss: 'binaryCrossentropy' });
  const [x, y] = [tf.tensor3d(values, [records, samples, leads]), tf.tensor2d(Float32Array.from(labels), [records, 2])];
  await model.fit(x, y, { epochs: 12, batchSize: 8, shuffle: false, verbose: 0 });
  tf.dispose([x, y]);
  optimizer.dispose();
  return model;
}

/** Weights of a seed, so that the test sees the same network each time. */
function drawn(tf: Engine['tf'], seed: number) {
  return { kernelInitializer: tf.initializers.glorotUniform({ seed }) };
}
