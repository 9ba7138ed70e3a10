import { expect, test } from 'vitest';
import { beatsOfClusters, joinClusters, relabelPreview, sumCounts } from './clusterEdits.ts';

const cluster = Int16Array.of(0, 1, 2, 3, -1, -2, 3, 1);

test('joined clusters have one number, the others stay apart without a gap', () => {
  expect(Array.from(joinClusters(cluster, new Set([1, 3])))).toEqual([0, 1, 2, 1, -1, -2, 1, 1]);
  expect(Array.from(joinClusters(cluster, new Set([0, 1])))).toEqual([0, 0, 1, 2, -1, -2, 2, 0]);
});

test('the beats of chosen clusters are those of their numbers, the ones like no other too', () => {
  const beatIds = Float64Array.of(10, 11, 12, 13, 14, 15, 16, 17);
  expect(Array.from(beatsOfClusters({ beatIds, cluster }, new Set([3, -1])))).toEqual([13, 14, 16]);
});

test('a preview counts what changes by the label held now', () => {
  expect(relabelPreview({ N: 3, V: 7, 'no beat': 1 }, 'V')).toEqual({
    changed: [
      { from: 'N', beats: 3 },
      { from: 'no beat', beats: 1 },
    ],
    same: 7,
  });
  expect(sumCounts([{ N: 1, V: 2 }, { V: 3 }])).toEqual({ N: 1, V: 5 });
});
