/** A real compute process that answers no cancel is ended, and with it the work of other jobs: they are interrupted, in words, and resumable. */
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { Progress } from '../../../preload/contract/contract.ts';
import { createCompute } from '../../compute/client.ts';
import { forkCompute } from '../../compute/forkCompute.ts';
import type { testTasks } from '../../compute/testing/testTasks.ts';
import { getJob } from '../../index/jobs.ts';
import { closeIndex, openIndex } from '../../index/open.ts';
import { createJobs, type JobStart } from './queue.ts';

const never = new AbortController().signal;
const childFile = fileURLToPath(new URL('../../compute/testing/testChild.ts', import.meta.url));

test('a training that dies since the process did not answer the cancel of an import is told so, and resumed', async () => {
  const compute = createCompute<typeof testTasks>(() => forkCompute(childFile, () => {}), { answerWithinMs: 20 });
  const index = openIndex(':memory:');
  const jobs = createJobs({ index, owner: 'this', now: () => new Date(), onChange() {} });
  onTestFinished(async () => {
    await jobs.close();
    await compute.stop();
    closeIndex(index);
  });
  const waiting = (message: string): Progress => ({ done: 0, total: 0, counted: 'beats', message });
  const facts = { title: 'Job', input: {}, uses: [], waiting };
  const silent: JobStart<Progress, never> = {
    ...{ ...facts, name: 'archives.import', lane: 'import' },
    async *work(signal) {
      const steps = compute.run('hang', {}, signal);
      for (;;) {
        const step = await steps.next();
        if (step.done) return step.value;
        yield waiting(step.value);
      }
    },
  };
  const training: JobStart<Progress, number> = {
    ...{ ...facts, name: 'models.train', lane: 'engine' },
    async *work(signal) {
      return yield* compute.run('processId', {}, signal);
    },
  };
  const imported = jobs.run(silent, never);
  await expect(imported.next()).resolves.toMatchObject({ value: { message: 'started' } });
  const cancelled = expect(imported.next()).rejects.toMatchObject({ message: expect.stringContaining('cancelled') });
  const trained = expect(jobs.run(training, never).next()).rejects.toMatchObject({ code: 'interrupted' });
  await expect.poll(() => getJob(index, 2)?.state).toBe('running');
  await jobs.cancel(1);
  await Promise.all([cancelled, trained]);
  expect(getJob(index, 1)).toMatchObject({ state: 'cancelled' });
  const told = getJob(index, 2)!;
  expect(told).toMatchObject({ state: 'interrupted', failure: { code: 'interrupted' } });
  const { message } = told.failure as { message: string };
  expect(message).toContain('BeatLens ended it, since it did not answer when another task was cancelled');
  expect(message).toContain('Resumed, it begins anew.');
  await expect(jobs.run(training, never).next()).resolves.toMatchObject({ done: true, value: expect.any(Number) });
  expect(getJob(index, 3)).toMatchObject({ state: 'done' });
});
