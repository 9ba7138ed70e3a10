import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs';
import type { Engine } from '../../engine/engine.ts';
import { classifierHead } from '../../layers/classifierHead.ts';
import { lstm as lstmLayer } from '../../layers/lstmLayer.ts';
import type { Network, NetworkShape } from '../network.ts';
import { lstm, lstmUnits, statesOf } from './lstm.ts';

/**
 * The textbook LSTM classifier: the logits see the last hidden state alone. The usual window ends 180 steps after the R peak:
 * with the usual forget bias of 1, .73 to the 180th of a unit's memory would be left of it, and of the gradient that should
 * teach it to remember. It therefore starts with long memories.
 */
export const lstmLast: Network = {
  recipe: lstm.recipe,
  remembersWindow: true,
  build: (engine, shape) => {
    const features = statesOf(engine, shape, lstmLayer(engine, { units: lstmUnits, name: 'states' }));
    return { features, head: lastStateHead(engine, features, shape) };
  },
};

/** tfjs has no layer that takes one step, but one that crops pictures: a picture one pixel deep is cropped to its last row. */
function lastStateHead(engine: Engine, features: LayersModel, shape: NetworkShape): LayersModel {
  const { layers } = engine.tf;
  const [, steps, channels] = features.outputs[0]!.shape as [null, number, number];
  return classifierHead(engine, features, shape, (maps) => {
    const crop = [
      [steps - 1, 0],
      [0, 0],
    ] as [[number, number], [number, number]];
    const picture = layers.reshape({ targetShape: [steps, channels, 1], name: 'picture' }).apply(maps);
    const last = layers.cropping2D({ cropping: crop, name: 'lastStep' }).apply(picture);
    return layers.flatten({ name: 'lastState' }).apply(last) as SymbolicTensor;
  });
}
