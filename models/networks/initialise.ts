import type { layers } from '@tensorflow/tfjs';
import { derivedSeed, mulberry32, normal, type Random } from '../../preload/numeric/random.ts';
import type { Engine } from '../engine/engine.ts';
import { orthogonal } from '../layers/orthogonal.ts';
import type { NetworkParts } from './network.ts';

/**
 * Fills every kernel from our own generator, so that the same seed starts from the same weights on every engine (tfjs's
 * initialisers draw from the engine's generator). Convolutions, and dense layers that a rectifier follows at once: normal,
 * variance 2/fan-in (He et al. 2015); other dense layers: normal, variance 1/fan-in. LSTM: input kernels uniform (Glorot &
 * Bengio 2010), recurrent kernels orthogonal (Saxe et al. 2014). The bias of forget gates is 1
 * (Jozefowicz et al. 2015), or as `memorySteps` says. Other biases, scales and moving averages keep the layer's own start values.
 *
 * @param memorySteps LSTM units start with memories of 1 to so many steps (Tallec & Ollivier 2018, chrono initialisation):
 * forget bias ln u, u uniform from 1 to memorySteps - 1, input bias its negative
 */
export function initialise({ tf }: Engine, { features, head }: NetworkParts, seed: number, memorySteps?: number): void {
  computing([...features.layers, ...head.layers]).forEach((layer, position) => {
    layer.weights.forEach((weight, index) => {
      const shape = weight.shape as number[];
      const random = mulberry32(derivedSeed(seed, position, index));
      const values =
        shape.length === 1
          ? bias(layer, shape[0]!, random, memorySteps)
          : kernel(layer, weight.originalName, shape, random);
      if (!values) return;
      const tensor = tf.tensor(values, shape);
      weight.write(tensor);
      tensor.dispose();
    });
  });
}

/** Input layers have no weights; whether a model lists them depends on how it was put together. */
function computing(all: readonly layers.Layer[]): layers.Layer[] {
  return all.filter((layer) => layer.getClassName() !== 'InputLayer');
}

function kernel(layer: layers.Layer, name: string, shape: readonly number[], random: Random): Float32Array {
  const size = shape.reduce((product, side) => product * side, 1);
  const outputs = shape.at(-1)!;
  const inputs = size / outputs;
  if (name.endsWith('recurrent_kernel')) return orthogonal(inputs, outputs, random);
  if (isLstm(layer)) {
    const limit = Math.sqrt(6 / (inputs + outputs));
    return Float32Array.from({ length: size }, () => limit * (2 * random() - 1));
  }
  const gain = layer.getClassName().startsWith('Conv') || isRectified(layer) ? 2 : 1;
  const deviation = Math.sqrt(gain / inputs);
  return Float32Array.from({ length: size }, () => deviation * normal(random));
}

/** Absent where the layer's own start values stay. */
function bias(
  layer: layers.Layer,
  size: number,
  random: Random,
  memorySteps: number | undefined,
): Float32Array | undefined {
  if (!isLstm(layer)) return undefined;
  // Gates in tfjs's order: input, forget, cell, output.
  const units = size / 4;
  const values = new Float32Array(size);
  for (let unit = 0; unit < units; unit++) {
    const forget = memorySteps === undefined ? 1 : Math.log(1 + (memorySteps - 2) * random());
    values[units + unit] = forget;
    if (memorySteps !== undefined) values[unit] = -forget;
  }
  return values;
}

function isLstm(layer: layers.Layer): boolean {
  return ['LSTM', 'Bidirectional'].includes(layer.getClassName());
}

function isRectified(layer: layers.Layer): boolean {
  return layer.outboundNodes.some((node) => node.outboundLayer.getClassName() === 'ReLU');
}
