import { expect, test } from 'vitest';
import type { ComparedRow } from '../words/methodDifferences.ts';
import { differenceText, forestOf } from './forest.ts';

const difference = (mean: number, half: number) => ({
  mean,
  interval: [mean - half, mean + half] as [number, number],
  excludesZero: Math.abs(mean) > half,
});
const measured = (mean: number) => ({ mean, interval: [mean - 0.01, mean + 0.01] as [number, number] });
const toBest = (mean: number, half: number) => ({ best: 'occlusion', ...difference(mean, half) });
const rows: ComparedRow[] = [
  { method: 'occlusion', scores: { deletion: measured(0.2) }, toRandom: { deletion: difference(-0.3, 0.05) } },
  {
    method: 'grad-cam',
    scores: { deletion: measured(0.3) },
    toBest: { deletion: toBest(0.1, 0.04) },
    toRandom: { deletion: difference(-0.2, 0.05) },
  },
  { method: 'saliency', scores: { deletion: measured(0.21) }, toBest: { deletion: toBest(0.01, 0.02) } },
  { method: 'random', scores: { deletion: measured(0.5) }, toBest: { deletion: toBest(0.3, 0.05) }, toRandom: {} },
];

test('the axis holds 0 and every interval, and says on which side better lies', () => {
  const [panel] = forestOf('best', rows)!.panels;
  expect(panel!.head).toBe('Deletion ↓');
  expect(panel!.better).toBe('left');
  expect(panel!.reference).toEqual({ row: 0, method: 'occlusion' });
  // From -.01 (saliency's lower end) to .35 (the random map's upper end), with 6 % of .36 on each side.
  expect(panel!.x.limits.map((end) => Number(end.toFixed(4)))).toEqual([-0.0316, 0.3716]);
  expect(panel!.points.map(({ row }) => row)).toEqual([1, 2, 3]);
  expect(panel!.points.map(({ excludesZero }) => excludesZero)).toEqual([true, false, true]);
});

test('to the random map the differences are those to it, not those of the means', () => {
  const [panel] = forestOf('random', rows)!.panels;
  expect(panel!.reference).toEqual({ row: 3, method: 'random' });
  expect(panel!.points.map(({ method, mean }) => [method, mean])).toEqual([
    ['occlusion', -0.3],
    ['grad-cam', -0.2],
  ]);
});

test('a method far away stands at the end of the axis and is named with its number', () => {
  const far = rows.map((row) => (row.method === 'random' ? { ...row, toBest: { deletion: toBest(26, 3) } } : row));
  const { panels, remarks } = forestOf('best', far)!;
  // The middle distance is .14 (grad-cam's far end); 29 is more than six times that.
  expect(panels[0]!.x.limits[1]).toBeLessThan(0.2);
  expect(panels[0]!.points.map(({ beyond }) => beyond)).toEqual([null, null, 'right']);
  expect(remarks).toContain('Deletion AUC: beyond the axis, as arrows: Random (no network) 26.000.');
});

test('without differences there is no forest', () => {
  const older = rows.map(({ toBest: _, toRandom: __, ...row }) => row);
  expect(forestOf('best', older)).toBeNull();
  expect(forestOf('random', older)).toBeNull();
});

test('a difference in words says from which method, with which interval, and what it tells', () => {
  expect(differenceText('deletion', difference(0.1, 0.04), 'occlusion')).toBe(
    '0.100 from Occlusion, on the same beats, 95 % interval 0.060 to 0.140: worse than the best',
  );
  expect(differenceText('deletion', difference(-0.2, 0.05), 'random')).toMatch(
    /0\.200 from Random \(no network\).*better than a map that knows no network$/,
  );
  expect(differenceText('insertion', difference(-0.2, 0.05), 'random')).toMatch(
    /worse than a map that knows no network$/,
  );
  expect(differenceText('randomised', { mean: 0.1, interval: null, excludesZero: null }, 'occlusion')).toBe(
    '0.100 from Occlusion in distance from 0, on the same beats',
  );
});
