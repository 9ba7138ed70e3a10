import type { TfjsLayer } from './layerTable.ts';
import type { TfjsGraph } from './tfjsGraph.ts';

/** The graph with more layers between its input and what takes the input. @param added a chain, whose first layer takes the input */
export function putInFront(graph: TfjsGraph, added: readonly TfjsLayer[]): TfjsGraph {
  const last = added.at(-1);
  if (last === undefined) return graph;
  const layers = graph.layers.map((layer) => ({
    ...layer,
    inputs: layer.inputs.map((input) => (input === graph.input ? last.name : input)),
  }));
  return { ...graph, layers: [...added, ...layers] };
}
