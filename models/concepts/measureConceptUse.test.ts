import { afterAll, beforeAll, expect, test } from 'vitest';
import { mulberry32, normal } from '../../preload/numeric/random.ts';
import { finish } from '../../preload/numeric/steps.ts';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { createModel, disposeModel, type Model, weightsOf } from '../networks/model.ts';
import { type ConceptUse, measureConceptUse } from './measureConceptUse.ts';

// Beats of a bump whose height is the concept; each patient has a height of its own beside.
const count = 6;
const samples = 48;
const beatsOf = (beats: number, seed: number, offset: number) => {
  const random = mulberry32(seed);
  const patients = Uint32Array.from({ length: beats }, (_, beat) => beat % count);
  const heights = Float64Array.from(patients, (patient) => 1 + offset * patient + 0.2 * normal(random));
  const values = new Float32Array(beats * samples).map((_, at) => {
    const away = ((at % samples) - 24) / 4;
    return heights[Math.floor(at / samples)]! * Math.exp(-away * away) + 0.01 * normal(random);
  });
  const classIndex = Uint8Array.from({ length: beats }, (_, beat) => Math.floor(beat / count) % 2);
  return { beats: { windows: { values, beats, samples, leads: 1 }, patients, classIndex }, heights, random };
};
let engine: Engine;
let model: Model;
beforeAll(async () => {
  engine = await loadEngine();
  model = createModel(engine, 'cnn', {
    ...{ samples, leads: 1, classes: 2, standardisation: { mean: 0.2, deviation: 0.4 }, seed: 5 },
  });
}, 60_000);
afterAll(() => disposeModel(model));

async function measured(offset: number): Promise<ConceptUse> {
  const training = beatsOf(240, 1, offset);
  const { beats: heldOut } = beatsOf(60, 2, offset);
  const unlike = Float64Array.from(training.heights, () => normal(training.random));
  return finish(
    measureConceptUse(engine, model, {
      ...{ training: training.beats, measures: [training.heights, unlike, new Float64Array(240).fill(3)], heldOut },
      ...{ patients: count, targets: [0, 1], replicates: 100, randoms: 200, shuffles: 2, seed: 1 },
    }),
  );
}

test('what the samples hold is held and followed, what they do not is neither, and a constant has no score', async () => {
  const before = engine.tf.memory().numTensors;
  const weights = weightsOf(model);
  const { concepts, classes, correlations } = await measured(0);
  expect(concepts.map(({ held }) => (held ? held.value > 0.5 : null))).toEqual([true, false, null]);
  expect(classes.map(({ target, beats, patients }) => [target, beats, patients])).toEqual([
    [0, 30, 6],
    [1, 30, 6],
  ]);
  for (const { concepts: scores, linear } of classes) {
    expect(Math.abs(scores[0]!.relative)).toBeGreaterThan(0.9);
    expect(scores[0]!.corrected).toBeLessThan(0.05);
    expect(Math.abs(scores[1]!.relative)).toBeLessThan(0.1);
    expect(scores[2]).toBeNull();
    expect(scores[0]!.shuffled).toHaveLength(2);
    expect(linear).toBeGreaterThan(0.999);
  }
  expect(correlations[0]![0]).toBeCloseTo(1, 9);
  expect(correlations[2]![0]).toBeNaN();
  // The network is as it was.
  expect(weightsOf(model)).toEqual(weights);
  expect(engine.tf.memory().numTensors).toBe(before);
}, 30_000);

test('a difference between patients that a concept tells is not the patient’s', async () => {
  // The height differs by 0.3 from patient to patient, more than within one: the logit does, too.
  const use = await measured(0.3);
  for (const { patient, concepts } of use.classes) {
    expect(Math.abs(concepts[0]!.relative)).toBeGreaterThan(0.9);
    const betweenPatients = (Math.abs(concepts[0]!.effect) * 0.3 * 1.7) / use.concepts[0]!.deviation;
    expect(patient!.effect).toBeLessThan(betweenPatients / 2);
  }
}, 30_000);
