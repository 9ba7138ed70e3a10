import { beforeAll, expect, test } from 'vitest';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { describe, type LayerDescription } from './describe.ts';
import { createModel, disposeModel } from './model.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
}, 60_000);

const shape = { samples: 24, leads: 1, classes: 3, standardisation: { mean: 0, deviation: 1 }, rhythm: 4, seed: 1 };

function layersOf(name: string): Map<string, LayerDescription> {
  const model = createModel(engine, name, shape);
  const layers = describe(model);
  disposeModel(model);
  return new Map(layers.map((layer) => [layer.name, layer]));
}

test('a residual network says what its sums take, and which of them is explained', () => {
  const layers = layersOf('resnet');
  expect(layers.get('standardise')!.takes).toEqual(['window']);
  expect(layers.get('convolution1.1')).toMatchObject({ takes: ['standardise'], detail: '64 × width 8' });
  // The window has one channel, so that the first shortcut widens it.
  expect(layers.get('convolution1.shortcut')).toMatchObject({ takes: ['standardise'], detail: '64 × width 1' });
  expect(layers.get('add2')).toMatchObject({ type: 'Add', takes: ['normalise2.3', 'normalise2.shortcut'] });
  // 128 channels before and after: no convolution on the last shortcut.
  expect(layers.get('normalise3.shortcut')!.takes).toEqual(['activation2']);
  expect(layers.get('activation3')).toMatchObject({ type: 'ReLU', takes: ['add3'], isExplained: true });
  expect(layers.get('average')!.takes).toEqual(['activation3']);
});

test('heads say where the rhythm enters', () => {
  const layers = layersOf('lstm');
  expect(layers.get('states')).toMatchObject({ type: 'LSTM', detail: '64 units', isExplained: true });
  expect(layers.get('normaliseRhythm')).toMatchObject({ takes: ['rhythm'], outputShape: [4] });
  expect(layers.get('pooled')!.takes).toEqual(['average', 'maximum']);
  expect(layers.get('beside')).toMatchObject({ takes: ['pooled', 'normaliseRhythm'], outputShape: [132] });
});

test.each([
  { name: 'bilstm', layer: 'bothDirections', detail: '2 × 64 units' },
  { name: 'lstm-last', layer: 'lastStep', detail: '1 of 24' },
  { name: 'mlp', layer: 'dropout4', detail: '0.3' },
  { name: 'cnn', layer: 'pool1', detail: 'width 2' },
])('$layer of $name is told from others by "$detail"', ({ name, layer, detail }) => {
  expect(layersOf(name).get(layer)!.detail).toBe(detail);
});
