import { expect, test } from 'vitest';
import { discordantTable, mcnemar } from './mcnemar.ts';

const discordant = (onlyFirst: number, onlySecond: number) => ({ bothRight: 0, onlyFirst, onlySecond, bothWrong: 0 });

test('the four fields count who was right', () => {
  expect(discordantTable([1, 1, 1, 0, 0], [1, 0, 1, 1, 0])).toEqual({
    bothRight: 2,
    onlyFirst: 1,
    onlySecond: 1,
    bothWrong: 1,
  });
});

test('many discordant beats: chi-square and p of the presidential approval ratings', () => {
  // Agresti 1990, p. 350 (86 and 150 of 1600 voters changed their minds), the example of R's mcnemar.test, whose correction
  // is the same: (|150 - 86| - 1)^2 / 236 = 16.818; p by the complementary error function of Python's math.
  const { test: name, statistic, p } = mcnemar(discordant(150, 86));
  expect(name).toBe('chi-square');
  expect(statistic).toBeCloseTo(16.8178, 4);
  expect(p).toBeCloseTo(4.114562e-5, 10);
  expect(mcnemar(discordant(86, 150)).p).toBe(p);
});

test('few discordant beats: the exact binomial', () => {
  // 1 of 8 or fewer: 9 / 256, twice.
  expect(mcnemar(discordant(7, 1))).toEqual({ test: 'exact', statistic: null, p: 18 / 256 });
  expect(mcnemar(discordant(1, 7)).p).toBe(18 / 256);
  expect(mcnemar(discordant(4, 4)).p).toBe(1);
  expect(mcnemar(discordant(0, 0)).p).toBe(1);
});
