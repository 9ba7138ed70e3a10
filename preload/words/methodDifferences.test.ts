import { describe, expect, test } from 'vitest';
import { type ComparedRow, equalsOfBest, formatLeaders, hasDifferences } from './methodDifferences.ts';

const measured = (mean: number) => ({ mean, interval: [mean - 0.05, mean + 0.05] as const });
const difference = (mean: number, excludesZero: boolean | null) => ({
  ...{ best: 'occlusion', mean, excludesZero },
  interval: excludesZero === null ? null : ([mean - 0.01, mean + 0.01] as const),
});
const row = (method: string, degradation: number, toBest?: ComparedRow['toBest']): ComparedRow => ({
  ...{ method, toBest },
  scores: { degradation: measured(degradation) },
});
const rows = [
  row('occlusion', 0.6, {}),
  row('score-cam', 0.59, { degradation: difference(-0.01, false) }),
  row('saliency', 0.3, { degradation: difference(-0.3, true) }),
  row('random', 0, { degradation: difference(-0.6, true) }),
];
const words = (some: readonly ComparedRow[]) => formatLeaders(some, (method) => method.toUpperCase());

describe('which method is most faithful', () => {
  test('names the best, and those that are not told from it', () => {
    expect(equalsOfBest('degradation', rows)).toEqual(['score-cam']);
    expect(words(rows)).toEqual(['Degradation: OCCLUSION is best; not told from it: SCORE-CAM; the others are worse.']);
    expect(words([rows[0]!, rows[1]!, rows[3]!])[0]).toMatch(/not told from it: SCORE-CAM\.$/);
    expect(words([rows[0]!, rows[2]!, rows[3]!])[0]).toContain('every other is worse');
  });

  test('names none where the best mean is no better than the random map', () => {
    const chance = [row('occlusion', 0.02), row('saliency', 0, { degradation: difference(-0.02, false) })];
    expect(words([...chance, row('random', 0, { degradation: difference(-0.02, false) })])).toEqual([
      'Degradation: no method is better than the maps that know no network.',
    ]);
  });

  test('says that it cannot tell without intervals, and nothing of comparisons of older versions', () => {
    const onePatient = [row('occlusion', 0.6, {}), row('saliency', 0.3, { degradation: difference(-0.3, null) })];
    expect(words(onePatient)).toEqual([
      'Degradation: OCCLUSION has the best mean; there are no intervals to tell it by.',
    ]);
    const old = rows.map(({ toBest: _, ...one }) => one);
    expect(hasDifferences(old)).toBe(false);
    expect(words(old)).toEqual([]);
  });
});
