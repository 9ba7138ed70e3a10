import type { Locator } from '@playwright/test';

/** The number that a text begins with, thousands set off by commas or not: `1,234 beats` is 1234. */
export function leadingNumber(text: string | null): number {
  const found = /-?[\d,]+(\.\d+)?/.exec((text ?? '').replace('−', '-'))?.[0];
  if (found === undefined) throw new Error(`“${text}” has no number`);
  return Number(found.replaceAll(',', ''));
}

/** The numbers of all cells that match, once there is one; cells without a number (`·`, `–`) are 0. */
export async function numbersIn(cells: Locator): Promise<number[]> {
  await cells.first().waitFor();
  return (await cells.allTextContents()).map((text) => (/\d/.test(text) ? leadingNumber(text) : 0));
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
