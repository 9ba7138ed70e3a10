import { expect, test } from 'vitest';
import { comparisonWords } from './comparisonWords.ts';

const fields = (onlyFirst: number, onlySecond: number) => ({ bothRight: 9, onlyFirst, onlySecond, bothWrong: 1 });

test('says which test was made and what it says', () => {
  expect(comparisonWords({ discordant: fields(7, 1), mcnemar: { test: 'exact', statistic: null, p: 0.0703125 } })).toBe(
    'McNemar on 8 beats: p = 0.0703 (exact binomial, as fewer than 25 beats differ); no more than chance, as far as these beats tell.',
  );
  expect(
    comparisonWords({ discordant: fields(150, 86), mcnemar: { test: 'chi-square', statistic: 16.8178, p: 4.11e-5 } }),
  ).toBe(
    'McNemar on 236 beats: p < 0.0001 (chi-square 16.82 with continuity correction); a difference that beats drawn by chance would rarely show.',
  );
});

test('without a discordant beat there is nothing to test', () => {
  expect(comparisonWords({ discordant: fields(0, 0), mcnemar: { test: 'exact', statistic: null, p: 1 } })).toBe(
    'McNemar: no beat on which only one of the models is right.',
  );
});
