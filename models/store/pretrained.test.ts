import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadEngine } from '../engine/backend.ts';
import { disposeModel, rhythmWidth } from '../networks/model.ts';
import { predict } from '../prediction/predict.ts';
import { drain } from '../testing/toyBeats.ts';
import { loadModel } from './load.ts';

const folder = fileURLToPath(new URL('../pretrained/', import.meta.url));
const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));
const readme = readFileSync(join(folder, 'README.md'), 'utf8');

describe.each(names)('the model %s that comes with BeatLens', (name) => {
  test('has weights below 2 MB and the command that makes it again', () => {
    expect(statSync(join(folder, name, 'weights.bin')).size).toBeLessThan(2e6);
    expect(readme).toContain(`--name ${name} `);
  });

  test('is loaded and gives probabilities', async () => {
    const engine = await loadEngine();
    const { model, card } = await loadModel(engine, join(folder, name));
    const samples = card.window.beforeSamples + card.window.afterSamples;
    const width = rhythmWidth(model);
    const rhythm = width > 0 ? { rhythm: { values: new Float32Array(2 * width).fill(0.8), width } } : {};
    const values = Float32Array.from({ length: 2 * samples * card.leads }, (_, at) => Math.sin(at / 9));
    const windows = { values, beats: 2, samples, leads: card.leads, ...rhythm };
    const { returned } = await drain(predict(engine, model, windows, { batchSize: 2 }));
    disposeModel(model);
    expect(returned).toHaveLength(2 * card.classes.length);
    const sum = returned.subarray(0, card.classes.length).reduce((total, value) => total + value, 0);
    expect(sum).toBeCloseTo(1, 5);
  }, 60_000);
});
