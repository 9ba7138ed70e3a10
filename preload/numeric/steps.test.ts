import { expect, test } from 'vitest';
import { finish, mapSteps } from './steps.ts';

async function* count(ended: string[] = []): AsyncGenerator<number, string, void> {
  try {
    yield 1;
    yield 2;
    return 'result';
  } finally {
    ended.push('ended');
  }
}

test('a computation is run for its result alone', async () => {
  expect(await finish(count())).toBe('result');
});

test('progress is said in other words, the result stays', async () => {
  const steps = mapSteps(count(), (done) => `${done} of 2`);
  expect([await steps.next(), await steps.next(), await steps.next()]).toEqual([
    { done: false, value: '1 of 2' },
    { done: false, value: '2 of 2' },
    { done: true, value: 'result' },
  ]);
});

test('who stops early stops the computation', async () => {
  const ended: string[] = [];
  for await (const step of mapSteps(count(ended), (done) => done)) if (step === 1) break;
  expect(ended).toEqual(['ended']);
});
