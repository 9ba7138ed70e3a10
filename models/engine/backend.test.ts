import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type EngineName, engineNames } from '../../preload/words/engines.ts';

// One engine a process: each is asked in a child of its own, which prints what testing/engineProbe.ts computes.
const run = promisify(execFile);
const probe = fileURLToPath(new URL('./testing/engineProbe.ts', import.meta.url));

interface Probe {
  name: EngineName;
  reason: string;
  version: string;
  tiny: number[][];
  loss: number;
  gradients: number[][];
  weights: number[][];
}

async function probeEngine(environment: Record<string, string>): Promise<Probe> {
  const { stdout } = await run(process.execPath, [probe], { env: { ...process.env, ...environment } });
  return JSON.parse(stdout) as Probe;
}

const probes = Object.fromEntries(
  engineNames.map((name) => [
    name,
    probeEngine({ BEATLENS_ENGINE: name }).catch((error: Error & { stderr?: string }) => error),
  ]),
) as Record<EngineName, Promise<Probe | (Error & { stderr?: string })>>;

// Children that load an engine and compute in plain JavaScript: slow where the machine is busy.
describe('engines', { timeout: 120_000 }, () => {
  test('the WebAssembly engine computes and trains as plain JavaScript does', async () => {
    await expectEqual(await probes.wasm, await probes.javascript);
  });

  test('the native engine computes and trains as plain JavaScript does', async ({ skip }) => {
    const native = await probes.native;
    if (native instanceof Error) skip(`the native engine is not installed: ${native.stderr?.split('\n')[0] ?? ''}`);
    await expectEqual(native, await probes.javascript);
  });

  test('a forced engine says who asked for it', async () => {
    expect(await probes.javascript).toMatchObject({ name: 'javascript', reason: 'asked for by BEATLENS_ENGINE' });
  });

  test('an unknown engine name is refused by name', async () => {
    await expect(probeEngine({ BEATLENS_ENGINE: 'quantum' })).rejects.toThrow(
      /BEATLENS_ENGINE is 'quantum'; expected one of native, wasm, javascript/,
    );
  });
});

async function expectEqual(left: Probe | Error, right: Probe | Error): Promise<void> {
  if (left instanceof Error) throw left;
  if (right instanceof Error) throw right;
  expect(largestDifference(left.tiny, right.tiny)).toBeLessThan(1e-4);
  expect(Math.abs(left.loss - right.loss)).toBeLessThan(1e-4);
  expect(left.gradients.length).toBeGreaterThan(8);
  expect(largestDifference(left.gradients, right.gradients)).toBeLessThan(1e-4);
  expect(largestDifference(left.weights, right.weights)).toBeLessThan(1e-4);
}

function largestDifference(left: number[][], right: number[][]): number {
  let largest = 0;
  expect(left.length).toBe(right.length);
  left.forEach((row, i) => {
    expect(row.length).toBe(right[i]?.length);
    row.forEach((value, j) => {
      largest = Math.max(largest, Math.abs(value - right[i]![j]!));
    });
  });
  return largest;
}
