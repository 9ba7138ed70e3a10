import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';
import { settled } from './settled.ts';

interface Violation {
  readonly id: string;
  readonly impact?: string | null;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

/**
 * axe finds no serious and no critical fault in what the page shows now. Its code is evaluated by the browser's debugger, so
 * that the page's content security policy has no exception for it.
 */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axe.source);
  // Once more where something began to arrive after all was settled: what is half transparent has no contrast.
  await expect(async () => {
    await settled(page);
    expect(await seriousFaults(page), `${where}: serious and critical faults by axe`).toEqual([]);
  }).toPass({ timeout: 180_000 });
}

async function seriousFaults(page: Page): Promise<string[]> {
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: readonly Violation[] }> };
    };
    return (await axe.run({ resultTypes: ['violations'] })).violations;
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} (${help}): ${target.join(' ')}: ${failureSummary}`),
    );
}
