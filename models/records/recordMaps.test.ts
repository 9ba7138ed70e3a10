import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { finish } from '../../preload/numeric/steps.ts';
import { recordMethodNames } from '../../preload/words/recordMethods.ts';
import type { RecordSignals } from '../../preload/words/recordSignals.ts';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { withRandomisedParameters } from '../faithfulness/randomised.ts';
import { disposeModel } from '../networks/model.ts';
import { allIndexes } from '../prediction/windows.ts';
import { leadLocalisation } from './leadLocalisation.ts';
import { predictRecords } from './predictRecords.ts';
import { recordControlMap } from './recordControlMaps.ts';
import { recordMaps } from './recordMaps.ts';
import type { RecordModel } from './recordModel.ts';
import { toyCause, toyRecords } from './testing/toyRecords.ts';
import { trainRecords } from './trainRecords.ts';

const samplingRateHz = 100;
const leads = 4;
let engine: Engine;
let model: RecordModel;
beforeAll(async () => {
  engine = await loadEngine();
  const { signals, labels, diagnoses } = toyRecords(120, 1);
  const trained = await finish(
    trainRecords(engine, {
      ...{ network: 'lead-branches', signals, labels, diagnoses, seed: 3, epochs: 8, batchSize: 8 },
      ...{ training: allIndexes(100), validation: allIndexes(120).slice(100) },
      learningRate: { peak: 1e-2, warmUp: 0.1 },
    }),
  );
  model = trained.model;
}, 60_000);
afterAll(() => disposeModel(model));

const held = toyRecords(40, 9);
const withCause = allIndexes(40).filter((record) => held.causeAt[record]! >= 0);

function causeOf(record: number): Uint8Array {
  const { samples } = held.signals;
  const isCause = new Uint8Array(leads * samples);
  const from = toyCause.lead * samples + held.causeAt[record]!;
  return isCause.fill(1, from, from + toyCause.samples);
}

/** Share of the records whose map has its maximum in the lead of the cause, and within 40 ms of the cause. */
function pointed(maps: Float32Array): { lead: number; within: number } {
  const size = leads * held.signals.samples;
  const scores = Array.from(withCause, (record, row) =>
    leadLocalisation(
      maps.subarray(row * size, (row + 1) * size).map((value) => Math.max(0, value)),
      causeOf(record),
      { leads, samplingRateHz },
    ),
  );
  const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  return { lead: mean(scores.map(({ lead }) => lead)), within: mean(scores.map(({ within }) => within[1]!)) };
}

const mapsBy = (method: (typeof recordMethodNames)[number], signals: RecordSignals, rows: ArrayLike<number>) =>
  finish(recordMaps(engine, model, signals, { method, diagnosis: 0, rows, samplingRateHz }));

describe.each(recordMethodNames)('maps of records by %s', (method) => {
  test('point at the lead and the place of the cause, and leave no tensor behind', async () => {
    const before = engine.tf.memory().numTensors;
    const { maps } = await mapsBy(method, held.signals, withCause);
    const found = pointed(method === 'saliency' ? maps.map(Math.abs) : maps);
    expect(found.lead).toBeGreaterThan(0.9);
    expect(found.within).toBeGreaterThan(0.75);
    expect(engine.tf.memory().numTensors).toBe(before);
  });

  test('the map of a lead knows no other lead', async () => {
    const { samples } = held.signals;
    const values = held.signals.values.map((value, at) => (at % leads === 1 ? -3 * value : value));
    const [own, other] = [
      await mapsBy(method, held.signals, [1]),
      await mapsBy(method, { ...held.signals, values }, [1]),
    ];
    for (const lead of [0, 2, 3]) {
      const [one, two] = [own.maps, other.maps].map((maps) => maps.subarray(lead * samples, (lead + 1) * samples));
      one!.forEach((value, at) => {
        expect(value).toBeCloseTo(two![at]!, 4);
      });
    }
    expect(own.logits[0]).not.toBeCloseTo(other.logits[0]!, 4);
  });
});

test('maps of shuffled weights do not tell the lead of the cause', async () => {
  // One shuffle may favour the right lead by chance, out of three that have a burst: the mean of several does not.
  const leadsHit: number[] = [];
  for (let seed = 1; seed <= 8; seed++) {
    const { maps } = await withRandomisedParameters(engine, model, seed, () =>
      mapsBy('grad-cam', held.signals, withCause),
    );
    leadsHit.push(pointed(maps).lead);
  }
  expect(leadsHit.reduce((sum, one) => sum + one, 0) / leadsHit.length).toBeLessThan(0.7);
});

test('integrated gradients add up to the change of the logit', async () => {
  const { completeness, logits } = await mapsBy('integrated-gradients', held.signals, [1, 3]);
  const [sum, change] = completeness!;
  expect(Math.abs(sum! - change!)).toBeLessThan(0.05 * Math.abs(change!));
  const probabilities = await finish(predictRecords(engine, model, held.signals, [1, 3]));
  expect(1 / (1 + Math.exp(-logits[1]!))).toBeCloseTo(probabilities[2]!, 5);
});

test('occlusion of a lead, read from its part of the logit, is what a gap in that lead alone does', async () => {
  const { samples } = held.signals;
  const { maps, logits } = await mapsBy('occlusion', held.signals, [1]);
  // The first 5 samples are covered by the first gap alone: samples 0 to 9, level from sample 10 on.
  const values = held.signals.values.slice();
  const at = (sample: number) => (samples + sample) * leads + 2;
  for (let sample = 0; sample < 10; sample++) values[at(sample)] = values[at(10)]!;
  const gap = await mapsBy('occlusion', { ...held.signals, values }, [1]);
  expect(maps[2 * samples]).toBeCloseTo(logits[0]! - gap.logits[0]!, 4);
});

test.each(['slope', 'class-mean', 'random'] as const)(
  'the control map %s is not drawn to the place of the cause',
  (name) => {
    const maps = recordControlMap(name, held.signals, { rows: withCause, samplingRateHz, seed: 1 });
    expect(pointed(maps).within).toBeLessThan(0.7);
    expect(maps.every((value) => value >= 0)).toBe(true);
  },
);
