import { beforeAll, describe, expect, test } from 'vitest';
import { mulberry32, normal } from '../../preload/numeric/random.ts';
import { slopeSums } from './conceptSlopes.ts';
import { withinMeans } from './features.ts';
import { heldByFeatures } from './heldByFeatures.ts';
import { type ClassScores, scoreConcepts } from './scoreConcepts.ts';
import { withinPatients } from './withinPatients.ts';

// Three features of 600 beats of 12 patients. The logit is twice feature 0 and once feature 2, a number of the rhythm.
const count = 12;
const beats = 600;
const random = mulberry32(3);
const patients = Uint32Array.from({ length: beats }, (_, beat) => beat % count);
const draw = () => Float64Array.from({ length: beats }, () => normal(random));
const used = draw();
// Goes along with `used`, and does nothing by itself.
const beside = draw().map((value, beat) => 0.8 * used[beat]! + 0.6 * value);
const told = draw();
const unheld = draw();
const values = Float64Array.from({ length: beats * 3 }, (_, at) => {
  const beat = Math.floor(at / 3);
  const own = [used[beat]!, beside[beat]! - 0.8 * used[beat]!, told[beat]!][at % 3]!;
  return own + 0.3 * normal(random) + 5 * (beat % count);
});
const features = withinMeans({ values, width: 3 }, patients, count);
const columns = [used, beside, told, unheld].map((one) => withinPatients(one, patients, count).values);
const gradients = new Float64Array(24 * 3).map((_, at) => [2, 0, 1][at % 3]!);

describe('scores of concepts whose part in the logit is known', () => {
  let scores: ClassScores;
  beforeAll(async () => {
    const sums = slopeSums(features, columns);
    const heldOut = { gradients, patients: Uint32Array.from({ length: 24 }, (_, beat) => beat % count) };
    scores = await scoreConcepts(
      { features, channels: 2, columns, sums, replicates: 200, randoms: 400, seed: 1 },
      heldOut,
    );
  });

  test('the effect is what the logit rises by, through the window or through the rhythm', () => {
    const [ofUsed, , ofTold] = scores.concepts;
    // Twice the deviation of the drawn values, to what 600 noisy beats allow.
    expect(ofUsed!.effect / withinPatients(used, patients, count).deviation).toBeCloseTo(2, 1);
    expect(ofUsed!.throughWindow).toBeCloseTo(ofUsed!.effect, 1);
    expect(ofTold!.effect).toBeCloseTo(1, 0);
    expect(Math.abs(ofTold!.throughWindow)).toBeLessThan(0.1);
    expect(ofUsed!.rises.mean).toBe(1);
    expect(ofUsed!.interval![0]).toBeGreaterThan(1.75);
    expect(ofUsed!.interval![1]).toBeLessThan(2.2);
  });

  test('a concept that only goes along with a used one counts alone, and not beside it', () => {
    const ofBeside = scores.concepts[1]!;
    expect(ofBeside.alone).toBeGreaterThan(1.4);
    expect(Math.abs(ofBeside.effect)).toBeLessThan(0.15);
    expect(ofBeside.p).toBeGreaterThan(0.01);
  });

  test('random concepts are the floor: used ones lie beyond all of them, an unheld one within', () => {
    expect(scores.concepts[0]!.p).toBe(1 / 401);
    expect(scores.concepts[2]!.p).toBe(1 / 401);
    const { effect, floor, p } = scores.concepts[3]!;
    expect(effect).toBeGreaterThan(floor[0]);
    expect(effect).toBeLessThan(floor[1]);
    expect(p).toBeGreaterThan(0.05);
  });

  test('what the concepts tell of the logit is a share of it', () => {
    // Variance of the logit 4 + 1 and noise 0.09 * (4 + 1).
    expect(scores.explained).toBeCloseTo(5 / 5.45, 1);
  });
});

test('features hold what they were made of, and not what they were not', async () => {
  const [ofUsed, , , ofUnheld] = await heldByFeatures(features, columns, 1);
  expect(ofUsed!.value).toBeGreaterThan(0.8);
  expect(ofUsed!.floor).toBeLessThan(0.05);
  expect(ofUnheld!.value).toBeLessThan(0.05);
});

test('one patient cannot be held out', async () => {
  const one = { ...features, patients: new Uint32Array(beats), count: 1 };
  expect(await heldByFeatures(one, columns, 1)).toEqual([null, null, null, null]);
});
