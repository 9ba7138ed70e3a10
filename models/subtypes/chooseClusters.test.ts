/** The second condition of the rule, and its parts, on points whose form is known. */
import { expect, test } from 'vitest';
import { normal, sfc32 } from '../../preload/numeric/random.ts';
import { adjustedRand } from './adjustedRand.ts';
import { chooseClusters } from './chooseClusters.ts';
import { clustersOf } from './clustersOf.ts';
import { innerProducts } from './innerProducts.ts';
import { pointsOf } from './points.ts';
import { purity } from './purity.ts';
import { wardTree } from './wardTree.ts';
import { withinShare } from './withinShare.ts';
import { withoutClusters } from './withoutClusters.ts';

/** Points in a plane. @param placeOf of a patient along the first axis */
function plane(patients: number, placeOf: (patient: number) => number, seed: number) {
  const each = 3;
  const random = sfc32(`plane ${seed}`);
  const rows = Float32Array.from({ length: patients * 2 * each }, (_, at) => {
    const patient = Math.floor(at / (2 * each));
    return at % 2 === 0 ? placeOf(patient) + 0.05 * normal(random) : 0.05 * normal(random);
  });
  const names = Array.from({ length: patients * each }, (_, row) => `${Math.floor(row / each)}`);
  return pointsOf(rows, 2, names);
}

function chosen(points: ReturnType<typeof plane>) {
  const steps = chooseClusters(points, innerProducts(points), 1);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

test('patients along one line are no tighter in two halves than drawings without clusters, which spread as they do', () => {
  const places = Array.from({ length: 60 }, (_, patient) => normal(sfc32(`place ${patient}`)));
  const line = plane(60, (patient) => places[patient]!, 1);
  const squares = (rows: Float32Array, axis: number) => {
    const own = rows.filter((_, at) => at % 2 === axis);
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    return own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / own.length;
  };
  const drawings = [1, 2, 3, 4, 5].map((seed) => withoutClusters(line, sfc32(seed)));
  for (const axis of [0, 1]) {
    const mean = drawings.reduce((sum, rows) => sum + squares(rows, axis), 0) / drawings.length;
    expect(mean / squares(line.rows, axis)).toBeGreaterThan(0.8);
    expect(mean / squares(line.rows, axis)).toBeLessThan(1.25);
  }
  const within = (rows: Float32Array) => withinShare(line, innerProducts({ rows, dimensions: 2 }), [2])[0]!;
  expect(within(line.rows)).toBeGreaterThan(Math.min(...drawings.map(within)));
});

test('patients at both ends of the line are two clusters', () => {
  const { clusters, tried } = chosen(plane(20, (patient) => (patient % 2 === 0 ? -1 : 1), 2));
  expect(tried[0]!.within).toBeLessThan(tried[0]!.withinByChance!);
  expect(clusters).toBe(2);
});

test('three places are three clusters, and with five patients it is not known', () => {
  const three = plane(24, (patient) => (patient % 3) * 2, 3);
  expect(chosen(three).clusters).toBe(3);
  expect(chosen(plane(5, (patient) => (patient % 2) * 2, 3))).toEqual({ clusters: null, tried: [] });
});

test('Ward joins by the sum of squares, of weighted points too', () => {
  // 0 and 1, weights 1 and 3: 3/4 · 1²; then their mean 0.75, weight 4, and 5, weight 1: 4/5 · 4.25².
  const points = { rows: Float32Array.of(0, 1, 5), dimensions: 1 };
  const sample = {
    ...{ products: innerProducts(points), all: 3, members: Uint32Array.of(0, 1, 2), weight: Float64Array.of(1, 3, 1) },
  };
  const tree = wardTree(sample);
  expect(tree.map(({ height }) => height)).toEqual([0.75, expect.closeTo(0.8 * 4.25 ** 2, 9)]);
  expect([...clustersOf(sample, tree, 2)]).toEqual([0, 0, 1]);
});

test('the share within clusters is that of the sums of squares', () => {
  // Around 3: 9 + 4 + 4 + 9 = 26; around 0.5 and 5.5: 4 · 0.25 = 1.
  const points = pointsOf(Float32Array.of(0, 1, 5, 6), 1, ['a', 'b', 'c', 'd']);
  expect(withinShare(points, innerProducts(points), [2])[0]).toBeCloseTo(1 / 26, 9);
});

test('the adjusted Rand index is 1 of the same clusters under other names, and 0 of independent ones', () => {
  const patients = ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd'];
  const points = pointsOf(new Float32Array(8), 1, patients);
  const one = Uint8Array.of(0, 0, 1, 1, 0, 0, 1, 1);
  const renamed = one.map((cluster) => 1 - cluster);
  const across = Uint8Array.of(0, 1, 0, 1, 0, 1, 0, 1);
  const bootstrap = { replicates: 100, seed: 1 };
  expect(adjustedRand(points, one, renamed, bootstrap).rand).toBeCloseTo(1, 9);
  // Every cell has a quarter of the weight: together 4/16, expected 1/2 · 1/2.
  expect(adjustedRand(points, one, across, bootstrap).rand).toBeCloseTo(0, 9);
});

test('purity is the share of the most common kind of each cluster', () => {
  const kinds = ['burst', 'burst', 'notch', 'notch', 'notch', 'burst'];
  const { mean } = purity(Uint8Array.of(0, 0, 0, 1, 1, 1), kinds, ['a', 'b', 'c', 'a', 'b', 'c'], {
    ...{ replicates: 100, seed: 1 },
  });
  expect(mean).toBeCloseTo(4 / 6, 9);
});
