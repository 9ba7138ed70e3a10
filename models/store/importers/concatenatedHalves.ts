import { addedDense, addedLayer } from './addedLayers.ts';
import type { TfjsLayer } from './layerTable.ts';
import type { TfjsGraph } from './tfjsGraph.ts';

/**
 * Two LSTMs joined by a sum, mean or product keep no state of either: their states are joined by concatenation instead, which
 * can be explained, and stock layers of zeros and ones join them as the file says. The result of the network is the same.
 */
export function withConcatenatedHalves(graph: TfjsGraph): TfjsGraph {
  return { ...graph, layers: graph.layers.flatMap((layer) => halvesOf(layer) ?? [layer]) };
}

function halvesOf(layer: TfjsLayer): TfjsLayer[] | undefined {
  const { kind, name, config } = layer;
  const inner = config.layer as { class_name: string; config: TfjsLayer['config'] } | undefined;
  if (kind !== 'Bidirectional' || inner?.class_name !== 'LSTM') return undefined;
  const units = inner.config.units as number;
  const both = `${name}_both`;
  const concatenated = { ...layer, name: both, config: { ...config, merge_mode: 'concat', name: both } };
  const picked = (to: string, forward: number, backward: number) =>
    addedDense(to, both, units, { values: pick(units, forward, backward), shape: [2 * units, units] });
  switch (config.merge_mode) {
    case 'sum':
      return [concatenated, picked(name, 1, 1)];
    case 'ave':
      return [concatenated, picked(name, 0.5, 0.5)];
    case 'mul': {
      const [forward, backward] = [`${name}_forward`, `${name}_backward`];
      const halves = [picked(forward, 1, 0), picked(backward, 0, 1)];
      return [concatenated, ...halves, addedLayer('Multiply', name, [forward, backward])];
    }
    default:
      return undefined;
  }
}

/** Each unit: so much of the forward half's, so much of the backward half's. [2 units × units] */
function pick(units: number, forward: number, backward: number): Float32Array {
  const values = new Float32Array(2 * units * units);
  for (let unit = 0; unit < units; unit++) {
    values[unit * units + unit] = forward;
    values[(units + unit) * units + unit] = backward;
  }
  return values;
}
