import { expect, test } from 'vitest';
import { atOnce, inSlices, type Slices } from './slices.ts';

/** Each step keeps the thread for 10 ms. */
function* steps(count: number, done: string[] = []): Slices<number> {
  for (let step = 0; step < count; step++) {
    const until = performance.now() + 10;
    while (performance.now() < until);
    done.push(`step ${step}`);
    yield;
  }
  return count;
}

test('other work is done between steps', async () => {
  const done: string[] = [];
  setImmediate(() => done.push('other'));
  expect(await inSlices(steps(4, done))).toBe(4);
  expect(done.indexOf('other')).toBeGreaterThanOrEqual(0);
  expect(done.indexOf('other')).toBeLessThan(done.indexOf('step 3'));
});

test('work that is cancelled ends with the reason, at the next step', async () => {
  const abort = new AbortController();
  const done: string[] = [];
  setImmediate(() => abort.abort(new Error('not wanted any more')));
  await expect(inSlices(steps(9, done), abort.signal)).rejects.toThrow('not wanted any more');
  expect(done.length).toBeLessThan(9);
});

test('at once is the same, without other work', () => {
  expect(atOnce(steps(2))).toBe(2);
});
