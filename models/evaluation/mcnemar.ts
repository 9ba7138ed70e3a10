/** Beats by who was right: the four fields of McNemar's table. */
export interface DiscordantTable {
  readonly bothRight: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly bothWrong: number;
}

export interface McNemar {
  /** `exact`: two-sided binomial; `chi-square`: with continuity correction, one degree of freedom. */
  readonly test: 'exact' | 'chi-square';
  /** Chi-square; null of the exact test. */
  readonly statistic: number | null;
  /** 1 where no beat is discordant. */
  readonly p: number;
}

/** From so many discordant beats on, chi-square is close enough (the default rule; Fagerland, Lydersen & Laake 2013). */
const enoughForChiSquare = 25;

/** @param first, second 1 where the model gave the beat its reference class [beats] */
export function discordantTable(first: ArrayLike<number>, second: ArrayLike<number>): DiscordantTable {
  if (first.length !== second.length)
    throw new Error(`${first.length} and ${second.length} beats are not the same beats`);
  const counts = [0, 0, 0, 0];
  for (let beat = 0; beat < first.length; beat++) counts[first[beat]! * 2 + second[beat]!]!++;
  const [bothWrong, onlySecond, onlyFirst, bothRight] = counts as [number, number, number, number];
  return { bothRight, onlyFirst, onlySecond, bothWrong };
}

/**
 * McNemar's test that two models are right equally often on the same beats (McNemar 1947; correction by Edwards 1948). Only
 * discordant beats count. It takes beats as independent: beats of one patient are not, so p is too small wherever a few
 * patients hold the discordant beats.
 */
export function mcnemar({ onlyFirst, onlySecond }: DiscordantTable): McNemar {
  const discordant = onlyFirst + onlySecond;
  if (discordant < enoughForChiSquare) {
    return { test: 'exact', statistic: null, p: twoSidedBinomial(Math.min(onlyFirst, onlySecond), discordant) };
  }
  const statistic = Math.max(0, Math.abs(onlyFirst - onlySecond) - 1) ** 2 / discordant;
  return { test: 'chi-square', statistic, p: erfc(Math.sqrt(statistic / 2)) };
}

/** Twice the chance of at most `least` heads of n tosses, at most 1. */
function twoSidedBinomial(least: number, n: number): number {
  let term = 0.5 ** n;
  let sum = term;
  for (let heads = 1; heads <= least; heads++) {
    term *= (n - heads + 1) / heads;
    sum += term;
  }
  return Math.min(1, 2 * sum);
}

/** Complementary error function for x >= 0, relative error below 1.2e-7 (Press et al., Numerical Recipes, `erfcc`). */
function erfc(x: number): number {
  const t = 1 / (1 + x / 2);
  const coefficients = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
    0.17087277,
  ];
  return t * Math.exp(-x * x + coefficients.reduceRight((sum, coefficient) => coefficient + t * sum, 0));
}
