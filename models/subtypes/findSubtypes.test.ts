/** Points whose clusters are known: two places, one place, one place that moves, one patient apart, no structure at all. */
import { expect, test } from 'vitest';
import { normal, type Random, sfc32 } from '../../preload/numeric/random.ts';
import { findSubtypes, type Subtypes } from './findSubtypes.ts';
import { unitRows } from './unitRows.ts';

const dimensions = 60;
const beatsEach = 12;

interface Drawn {
  readonly rows: Float32Array;
  readonly patients: string[];
}

/** A hump at a place that `placeOf` draws for each beat, in noise, as high as the patient has it. */
function humps(patients: number, placeOf: (patient: number, beat: number, random: Random) => number, seed = 1): Drawn {
  const random = sfc32(seed);
  const rows = new Float32Array(patients * beatsEach * dimensions);
  const names: string[] = [];
  for (let row = 0; row < patients * beatsEach; row++) {
    const patient = Math.floor(row / beatsEach);
    names.push(`patient ${patient}`);
    const place = placeOf(patient, row, random);
    for (let at = 0; at < dimensions; at++) {
      const hump = Math.exp(-(((at - place) / 4) ** 2));
      rows[row * dimensions + at] = Math.max(0, hump + 0.1 * normal(random));
    }
  }
  return { rows: unitRows(rows, dimensions, [...names.keys()]), patients: names };
}

function found({ rows, patients }: Drawn, others: Drawn[] = [], clusters: number | null = null): Subtypes {
  const steps = findSubtypes({
    ...{ rows, dimensions, patients, clusters, bootstrap: { replicates: 200, seed: 1 } },
    others: others.map((other, at) => ({ name: `other ${at}`, rows: other.rows })),
  });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const isAtSecond = (_patient: number, beat: number) => (beat % 3 === 0 ? 45 : 15);

test('two places in every patient are two clusters, the larger one first, both found again', () => {
  const { choice, cluster, stability } = found(humps(8, isAtSecond));
  expect(choice.clusters).toBe(2);
  expect([...cluster]).toEqual(Array.from(cluster, (_, beat) => (beat % 3 === 0 ? 1 : 0)));
  for (const one of stability!) expect(one).toBeGreaterThan(0.95);
});

test('two places, each of half of the patients, are two clusters', () => {
  const { choice, cluster } = found(humps(12, (patient) => (patient % 2 === 0 ? 15 : 45)));
  expect(choice.clusters).toBe(2);
  expect(new Set(cluster.filter((_, beat) => Math.floor(beat / beatsEach) % 2 === 0)).size).toBe(1);
});

test('one place is one cluster, and so is noise, however often it is drawn', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    expect(found(humps(8, () => 30, seed)).choice.clusters).toBe(1);
    expect(found(humps(8, () => -100, seed)).choice.clusters).toBe(1);
  }
});

test('one place that every patient has elsewhere, without two kinds of patients, is one cluster', () => {
  for (const seed of [1, 2, 3]) {
    const offsets = Array.from({ length: 10 }, (_, patient) => 30 + 2 * normal(sfc32(`${seed} ${patient}`)));
    expect(found(humps(10, (patient) => offsets[patient]!, seed)).choice.clusters).toBe(1);
  }
});

test('a patient whose place is another makes no cluster by the rule; asked for, the cluster is not found again', () => {
  const drawn = humps(9, (patient) => (patient === 4 ? 45 : 15));
  expect(found(drawn).choice.clusters).toBe(1);
  const { cluster, stability } = found(drawn, [], 2);
  expect([...new Set(cluster.filter((_, beat) => Math.floor(beat / beatsEach) === 4))]).toEqual([1]);
  // Present in 1 - (8/9)^9 = 65 % of the draws at most.
  expect(stability![1]).toBeLessThan(0.75);
});

test('one patient with most of the beats does not outweigh the others', () => {
  const { rows, patients } = humps(8, isAtSecond);
  const names = patients.map((name, beat) => (beat < 5 * beatsEach ? 'patient 0' : name));
  expect(found({ rows, patients: names }).choice.clusters).toBeNull();
  const { weight } = found({ rows, patients: names });
  expect(weight[0]).toBeCloseTo(1 / (5 * beatsEach), 12);
  expect(weight.at(-1)).toBeCloseTo(1 / beatsEach, 12);
});

test('clusters of something else agree where they are the same beats, and not where they are others', () => {
  const own = humps(8, isAtSecond);
  const same = humps(8, (_, beat) => (beat % 3 === 0 ? 20 : 50), 2);
  const other = humps(8, (_, beat) => (beat % 2 === 0 ? 20 : 50), 3);
  const { others } = found(own, [same, other]);
  expect(others.map(({ choice }) => choice.clusters)).toEqual([2, 2]);
  expect(others[0]!.agreement!.rand).toBeCloseTo(1, 6);
  expect(Math.abs(others[1]!.agreement!.rand)).toBeLessThan(0.1);
  expect(others[1]!.agreement!.interval![0]).toBeLessThanOrEqual(others[1]!.agreement!.rand);
});

test('the same seed gives the same, whatever was drawn before', () => {
  const drawn = humps(8, isAtSecond);
  expect(found(drawn)).toEqual(found(drawn));
});
