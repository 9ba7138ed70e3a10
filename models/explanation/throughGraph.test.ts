import { beforeAll, expect, test } from 'vitest';
import { mulberry32, normal } from '../../preload/numeric/random.ts';
import { defaultParameters, type MethodName } from '../../preload/words/methods.ts';
import type { NetworkName } from '../../preload/words/networks.ts';
import type { Windows } from '../../preload/words/windows.ts';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { backendOf } from '../engine/kernels/nativeOperation.ts';
import { createModel, disposeModel } from '../networks/model.ts';
import { methodNamed } from './catalogue.ts';

/** Enough batches that a graph is made, and one beat more. */
const batchSize = 6;
const beats = batchSize * 18 + 1;
const samples = 48;
const random = mulberry32(11);
const many = (count: number) => Float32Array.from({ length: count }, () => normal(random));
const windows: Windows = { values: many(beats * samples), beats, samples, leads: 1 };
const withRhythm: Windows = { ...windows, rhythm: { values: many(beats * 3), width: 3 } };
const targetClass = Array.from({ length: beats }, (_, beat) => beat % 3);

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
  if (!engine.graphMessages) console.info(`maps through graphs: not tested, '${engine.name}' knows none`);
}, 60_000);

test.for<[MethodName, NetworkName, Windows]>([
  ['grad-cam', 'cnn', windows],
  ['grad-cam', 'cnn', withRhythm],
  ['grad-cam', 'lstm', windows],
  ['grad-cam++', 'cnn', windows],
  ['hires-cam', 'lstm', withRhythm],
  ['layer-cam', 'cnn', windows],
  ['xgrad-cam', 'cnn', windows],
  ['saliency', 'cnn', withRhythm],
  ['input-x-gradient', 'lstm', windows],
])('%s of %s by a graph equals operation by operation', async ([name, network, given], { skip }) => {
  if (!engine.graphMessages) skip();
  const standardisation = { mean: 0, deviation: 1 };
  const rhythm = given.rhythm?.width;
  const model = createModel(engine, network, { samples, leads: 1, classes: 3, standardisation, rhythm, seed: 2 });
  const graphs = () => backendOf(engine.tf).binding.getNumOfSavedModels();
  const before = graphs();
  const explained = async (size: number) => {
    const parameters = defaultParameters(name);
    const maps: number[] = [];
    const probabilities: number[] = [];
    const rhythms: number[] = [];
    const options = { targetClass, batchSize: size, parameters };
    for await (const batch of methodNamed(name).run(engine, model, given, options)) {
      maps.push(...batch.maps);
      probabilities.push(...batch.probabilities);
      rhythms.push(...(batch.rhythm ?? []));
    }
    return { maps, rest: [...probabilities, ...rhythms] };
  };
  const one = await explained(beats);
  expect(graphs()).toBe(before);
  const graph = await explained(batchSize);
  expect(graphs()).toBe(before + 1);
  const largest = Math.max(...one.maps.map(Math.abs));
  graph.maps.forEach((value, at) => {
    expect(Math.abs(value - one.maps[at]!)).toBeLessThan(1e-4 * largest);
  });
  graph.rest.forEach((value, at) => {
    expect(value).toBeCloseTo(one.rest[at]!, 5);
  });
  disposeModel(model);
  expect(graphs()).toBe(before);
});
