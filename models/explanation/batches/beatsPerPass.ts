import type { layers } from '@tensorflow/tfjs';
import type { NetworkParts } from '../../networks/network.ts';

/** A pass with its tape and the gradients on top stays well below 1 GB. */
const bytesOfActivations = 150e6;

/** How many beats one differentiated pass may hold, from the outputs of all layers; at least one. */
export function beatsPerPass({ features, head }: Pick<NetworkParts, 'features' | 'head'>): number {
  const computing = [...features.layers, ...head.layers].filter((layer) => layer.getClassName() !== 'InputLayer');
  const values = computing.reduce((sum, layer) => sum + valuesOf(layer), 0);
  return Math.max(1, Math.floor(bytesOfActivations / (4 * values)));
}

/** Numbers that the layer keeps for one beat. */
function valuesOf(layer: layers.Layer): number {
  const shape = (Array.isArray(layer.outputShape[0]) ? layer.outputShape[0] : layer.outputShape) as (number | null)[];
  const outputs = shape.slice(1).reduce<number>((size, side) => size * (side ?? 1), 1);
  // A recurrent layer keeps its gates, cells and hidden states.
  return /LSTM|GRU|RNN|Bidirectional/.test(layer.getClassName()) ? 8 * outputs : outputs;
}
