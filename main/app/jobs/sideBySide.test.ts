import { expect, test } from 'vitest';
import { finish } from '../../../preload/numeric/steps.ts';
import { sideBySide, type Worker } from './sideBySide.ts';

const turn = () => new Promise((resolve) => setTimeout(resolve, 1));

/** Tells what it does in `log`; takes as many turns as the input says. Fails at 0. */
function worker(name: string, log: string[]): Worker<number, string, string> {
  return {
    async *run(turns) {
      log.push(`${name} begins ${turns}`);
      for (let at = 0; at < turns; at++) {
        await turn();
        yield `${name} ${turns}`;
      }
      if (turns === 0) throw new Error('failed');
      log.push(`${name} ends ${turns}`);
      return `${name}: ${turns}`;
    },
    end: async () => void log.push(`${name} is done`),
  };
}

test('two run at a time, the results stand in the order of the inputs, each worker ends when nothing is left', async () => {
  const log: string[] = [];
  const results = await finish(sideBySide([20, 2, 3], [worker('a', log), worker('b', log)]));
  expect(results).toEqual(['a: 20', 'b: 2', 'b: 3']);
  expect(log).toEqual([
    ...['a begins 20', 'b begins 2', 'b ends 2', 'b begins 3', 'b ends 3', 'b is done'],
    ...['a ends 20', 'a is done'],
  ]);
});

test('the progress is that of the first worker that is at work', async () => {
  const steps = sideBySide([2, 30], [worker('a', []), worker('b', [])]);
  const seen: string[] = [];
  for await (const step of steps) seen.push(step);
  expect(seen.slice(0, 2)).toEqual(['a 2', 'a 2']);
  expect(new Set(seen.slice(2))).toEqual(new Set(['b 30']));
});

test('after a failure nothing more begins, and what runs beside is waited for', async () => {
  const log: string[] = [];
  await expect(finish(sideBySide([0, 5, 7], [worker('a', log), worker('b', log)]))).rejects.toThrow('failed');
  expect(log).toEqual(['a begins 0', 'b begins 5', 'a is done', 'b ends 5', 'b is done']);
});

test('who stops to iterate leaves what runs to its end, and begins nothing more', async () => {
  const log: string[] = [];
  for await (const _ of sideBySide([4, 4, 4], [worker('a', log), worker('b', log)])) break;
  await expect.poll(() => log.filter((line) => line.endsWith('is done'))).toHaveLength(2);
  expect(log.filter((line) => line.includes('begins'))).toHaveLength(2);
  expect(log.filter((line) => line.includes('ends'))).toHaveLength(2);
});
