import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadEngine } from '../../../models/engine/backend.ts';
import type { Engine } from '../../../models/engine/engine.ts';
import { createModel, disposeModel, type Model } from '../../../models/networks/model.ts';
import { explainedLayer } from './explainedLayer.ts';

let engine: Engine;
const models: Model[] = [];
beforeAll(async () => {
  engine = await loadEngine();
}, 60_000);
afterAll(() => {
  for (const model of models) disposeModel(model);
});

function model(network: string): Model {
  const standardisation = { mean: 0, deviation: 1 };
  const made = createModel(engine, network, { samples: 48, leads: 1, classes: 3, standardisation, seed: 1 });
  models.push(made);
  return made;
}

test('a method of feature maps explains the layer that is named, else the one before the head', () => {
  const cnn = model('cnn');
  expect(explainedLayer(cnn, { method: 'grad-cam', layer: undefined }).layer).toBe('activation4');
  const named = explainedLayer(cnn, { method: 'hires-cam', layer: 'pool2' });
  expect(named.layer).toBe('pool2');
  expect(named.layers).toEqual(expect.arrayContaining(['convolution1', 'pool2', 'activation4']));
  expect(explainedLayer(model('lstm'), { method: 'grad-cam', layer: undefined }).layer).toBe('states');
});

test('a method of the input explains the window, and refuses a layer', () => {
  const cnn = model('cnn');
  expect(explainedLayer(cnn, { method: 'saliency', layer: undefined })).toEqual({ layer: 'window', layers: [] });
  expect(() => explainedLayer(cnn, { method: 'saliency', layer: 'pool2' })).toThrow(
    "Saliency explains the window itself and takes no layer; leave out 'pool2'",
  );
});
