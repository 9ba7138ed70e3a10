import { ModelFolderError } from '../errors.ts';
import { addedTranspose } from './addedLayers.ts';
import type { TfjsLayer } from './layerTable.ts';
import type { Shapes } from './seams.ts';
import type { TfjsGraph } from './tfjsGraph.ts';

/**
 * tfjs takes the soft-max over the last axis alone: one over the steps (an attention) is one between two transpositions.
 * @throws ModelFolderError for an axis that is neither
 */
export function withSoftmaxOverSteps(graph: TfjsGraph, shapes: Shapes): TfjsGraph {
  const layers = graph.layers.flatMap((layer) => {
    if (layer.kind !== 'Softmax') return [layer];
    const { name, inputs, config } = layer;
    const axes = shapes.get(name)!.length;
    const given = Array.isArray(config.axis) && config.axis.length === 1 ? config.axis[0] : (config.axis ?? -1);
    // Keras counts the batch as axis 0.
    const axis = typeof given === 'number' && given < 0 ? given + axes + 1 : given;
    const last = (own: TfjsLayer): TfjsLayer => ({ ...own, config: { ...own.config, axis: -1 } });
    if (axis === axes) return [last(layer)];
    if (axis === 1 && axes === 2) {
      const [before, over] = [`${name}_by_channel`, `${name}_over_steps`];
      const turned = last({ ...layer, name: over, inputs: [before], config: { ...config, name: over } });
      return [addedTranspose(before, inputs[0]!), turned, addedTranspose(name, over)];
    }
    const words = `layer '${name}' (Softmax) has the axis ${JSON.stringify(config.axis)}`;
    throw new ModelFolderError(graph.file, `${words}, which is not supported; expected that of channels or of steps`);
  });
  return { ...graph, layers };
}
