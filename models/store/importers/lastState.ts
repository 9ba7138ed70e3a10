import { addedDense, addedLayer, addedTranspose } from './addedLayers.ts';
import type { TfjsLayer } from './layerTable.ts';
import type { TfjsGraph } from './tfjsGraph.ts';

/**
 * A recurrent network that hands on its last state alone has no map over time. The last such layer is made to return all of
 * its states, and stock layers take the last one: transposed, [units × steps] times a column that is 1 at the wanted step.
 * Of Bidirectional the backward half ends at the first step. The result of the network is the same.
 *
 * @param stepsInto steps of a layer's input
 */
export function withStateSequence(graph: TfjsGraph, stepsInto: (layer: TfjsLayer) => number | null): TfjsGraph {
  const last = graph.layers.findLast((layer) => returnsLastState(layer));
  const steps = last && stepsInto(last);
  if (last === undefined || steps === null || steps === undefined) return graph;
  const states = `${last.name}_states`;
  const sequence: TfjsLayer = { ...last, name: states, config: { ...withSequences(last), name: states } };
  const picked = last.kind === 'Bidirectional' ? bothEnds(last, states, steps) : oneEnd(last.name, states, steps);
  return {
    ...graph,
    layers: graph.layers.flatMap((layer) => (layer === last ? [sequence, ...picked] : [layer])),
  };
}

function returnsLastState({ kind, config }: TfjsLayer): boolean {
  if (kind === 'Bidirectional') return config.merge_mode === 'concat' && innerOf(config).return_sequences === false;
  return ['LSTM', 'GRU', 'SimpleRNN'].includes(kind) && config.return_sequences === false;
}

function withSequences({ kind, config }: TfjsLayer): TfjsLayer['config'] {
  if (kind !== 'Bidirectional') return { ...config, return_sequences: true };
  const layer = config.layer as { class_name: string; config: TfjsLayer['config'] };
  return { ...config, layer: { ...layer, config: { ...layer.config, return_sequences: true } } };
}

function innerOf(config: TfjsLayer['config']): TfjsLayer['config'] {
  return (config.layer as { config: TfjsLayer['config'] }).config;
}

function oneEnd(name: string, states: string, steps: number): TfjsLayer[] {
  return [
    addedTranspose(`${name}_by_unit`, states),
    step(name, `${name}_by_unit`, 'last', steps, steps - 1),
    addedLayer('Flatten', name, [`${name}_last`]),
  ];
}

/** [forward at the last step, backward at the first], picked from both by zeros and ones. */
function bothEnds({ name, config }: TfjsLayer, states: string, steps: number): TfjsLayer[] {
  const units = innerOf(config).units as number;
  const width = 2 * units;
  const values = new Float32Array(2 * width * width);
  for (let unit = 0; unit < width; unit++) values[(unit < units ? unit : width + unit) * width + unit] = 1;
  return [
    addedTranspose(`${name}_by_unit`, states),
    step(name, `${name}_by_unit`, 'last', steps, steps - 1),
    step(name, `${name}_by_unit`, 'first', steps, 0),
    addedLayer('Flatten', `${name}_at_last`, [`${name}_last`]),
    addedLayer('Flatten', `${name}_at_first`, [`${name}_first`]),
    addedLayer('Concatenate', `${name}_ends`, [`${name}_at_last`, `${name}_at_first`], { axis: -1 }),
    addedDense(name, `${name}_ends`, width, { values, shape: [2 * width, width] }),
  ];
}

function step(name: string, input: string, which: string, steps: number, at: number): TfjsLayer {
  const values = new Float32Array(steps);
  values[at] = 1;
  return addedDense(`${name}_${which}`, input, 1, { values, shape: [steps, 1] });
}
