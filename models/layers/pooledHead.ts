import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs';
import type { Engine } from '../engine/engine.ts';
import { classifierHead, type HeadShape } from './classifierHead.ts';

/** Global average pooling over time and one dense layer (Zhou et al. 2016), so that class activation maps are exact. */
export function pooledHead(engine: Engine, features: LayersModel, shape: HeadShape): LayersModel {
  const average = engine.tf.layers.globalAveragePooling1d({ name: 'average' });
  return classifierHead(engine, features, shape, (maps) => average.apply(maps) as SymbolicTensor);
}
