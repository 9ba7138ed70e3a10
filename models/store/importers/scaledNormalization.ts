import type { TfjsLayer } from './layerTable.ts';
import type { Shapes } from './seams.ts';
import type { TfjsGraph } from './tfjsGraph.ts';

/**
 * tfjs has no gradient of a normalisation whose scale or centre is switched off: it gets a scale of 1, a centre of 0, which
 * change nothing.
 */
export function withScaleAndCenter(graph: TfjsGraph, shapes: Shapes): TfjsGraph {
  return { ...graph, layers: graph.layers.map((layer) => (kinds.has(layer.kind) ? completed(layer, shapes) : layer)) };
}

const kinds = new Set(['BatchNormalization', 'LayerNormalization']);

function completed(layer: TfjsLayer, shapes: Shapes): TfjsLayer {
  const { scale = true, center = true, axis } = layer.config;
  if (scale !== false && center !== false) return layer;
  const shape = shapes.get(layer.name)!;
  // The axis counts the batch.
  const size = shape.at((axis as number) > 0 ? (axis as number) - 1 : (axis as number))!;
  const filled = (value: number) => ({ values: new Float32Array(size).fill(value), shape: [size] });
  const own = [...layer.weights];
  const gamma = scale === false ? filled(1) : own.shift()!;
  const beta = center === false ? filled(0) : own.shift()!;
  return { ...layer, config: { ...layer.config, scale: true, center: true }, weights: [gamma, beta, ...own] };
}
