import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JobRow, Progress } from '../../../preload/contract/contract.ts';
import { addJob, getJob, listJobs } from '../../index/jobs.ts';
import { closeIndex, type Index, openIndex } from '../../index/open.ts';
import { run } from '../../index/query.ts';
import { Cancelled, Conflict } from '../errors.ts';
import { interruptAbandonedJobs } from './interruptAbandoned.ts';
import { createJobs, type JobStart, type Jobs } from './queue.ts';

let index: Index;
let jobs: Jobs;
let changes: JobRow[];
const now = () => new Date('2026-01-02T03:04:05.678Z');
const never = new AbortController().signal;

beforeEach(() => {
  index = openIndex(':memory:');
  changes = [];
  jobs = createJobs({ index, owner: 'this', now, onChange: (row) => changes.push(row), progressEveryMs: 1 });
});
afterEach(async () => {
  await jobs.close();
  closeIndex(index);
});

/** A job that works in steps, each of which the test lets go. */
function stepwise(steps: number, facts: Partial<JobStart<Progress, string>> = {}) {
  let go = () => {};
  const log: string[] = [];
  const start: JobStart<Progress, string> = {
    name: 'models.train',
    title: 'Train',
    lane: 'engine',
    input: { seed: 1 },
    uses: ['model 1'],
    waiting: (message) => ({ done: 0, total: 0, counted: 'beats', message }),
    async *work(signal) {
      log.push('begins');
      try {
        for (let done = 1; done <= steps; done++) {
          await new Promise<void>((resolve) => {
            go = resolve;
            signal.addEventListener('abort', () => resolve(), { once: true });
          });
          signal.throwIfAborted();
          yield { done, total: steps, counted: 'beats' };
        }
        return 'result';
      } finally {
        log.push('tidied');
      }
    },
    ...facts,
  };
  return { start, log, step: () => go() };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

async function collect<R>(steps: AsyncGenerator<Progress, R, void>): Promise<{ progress: Progress[]; result: R }> {
  const progress: Progress[] = [];
  for (;;) {
    const step = await steps.next();
    if (step.done) return { progress, result: step.value };
    progress.push(step.value);
  }
}

test('a job yields its progress, returns its result and leaves a row of its life', async () => {
  const { start, step } = stepwise(2);
  const running = collect(jobs.run(start, never));
  await turn();
  expect(listJobs(index, 1)).toMatchObject([
    { state: 'running', title: 'Train', input: { seed: 1 }, finishedAt: null },
  ]);
  step();
  await turn();
  step();
  const { progress, result } = await running;
  expect(progress.map(({ done }) => done)).toEqual([1, 2]);
  expect(result).toBe('result');
  expect(listJobs(index, 1)).toMatchObject([
    {
      state: 'done',
      progress: { done: 2, total: 2 },
      result: 'result',
      failure: null,
      finishedAt: now().toISOString(),
    },
  ]);
  expect(changes.map(({ state }) => state)).toEqual([...changes.slice(1).map(() => 'running'), 'done']);
});

test('the row of a job holds its result without arrays', async () => {
  async function* work(): AsyncGenerator<Progress, object, void> {
    yield { done: 1, total: 1, counted: 'beats' };
    return { classes: [{ target: 'N', mean: Float32Array.of(1) }], seconds: 2 };
  }
  const { result } = await collect(jobs.run({ ...stepwise(0).start, work }, never));
  expect(result).toEqual({ classes: [{ target: 'N', mean: Float32Array.of(1) }], seconds: 2 });
  expect(listJobs(index, 1)[0]!.result).toEqual({ classes: [{ target: 'N' }], seconds: 2 });
});

test('a cancel by the caller’s signal tidies up, and the caller hears of it afterwards', async () => {
  const { start, log, step } = stepwise(3);
  const controller = new AbortController();
  const running = collect(jobs.run(start, controller.signal));
  await turn();
  step();
  await turn();
  controller.abort();
  await expect(running).rejects.toThrow(Cancelled);
  expect(log).toEqual(['begins', 'tidied']);
  expect(listJobs(index, 1)).toMatchObject([
    { state: 'cancelled', failure: { code: 'cancelled' }, progress: { done: 1 } },
  ]);
});

test('a cancel by the job’s number does the same', async () => {
  const { start, log } = stepwise(3);
  const running = collect(jobs.run(start, never));
  const refused = expect(running).rejects.toThrow('Train was cancelled');
  await turn();
  await jobs.cancel(1);
  expect(getJob(index, 1)).toMatchObject({ state: 'cancelled' });
  expect(log).toEqual(['begins', 'tidied']);
  await refused;
});

test('a job goes on when nobody follows it any longer, and can be joined again', async () => {
  const { start, step } = stepwise(2);
  const following = jobs.run(start, never);
  void following.next();
  await turn();
  step();
  await turn();
  // A window that is closed or reloaded: the generator is finalised while it waits at a yield.
  await following.return('nobody' as never);
  expect(jobs.isRunning(1)).toBe(true);
  const watching = collect(jobs.watch(1, never));
  await turn();
  step();
  const { progress, result } = await watching;
  expect(progress.map(({ done }) => done)).toEqual([1, 2]);
  expect(result).toMatchObject({ id: 1, state: 'done', result: 'result' });
});

test('a caller that cancels and stops to iterate waits until the job has tidied up', async () => {
  const { start, log, step } = stepwise(2);
  const controller = new AbortController();
  const following = jobs.run(start, controller.signal);
  const first = following.next();
  await turn();
  step();
  await first;
  controller.abort();
  await following.return('nobody' as never);
  expect(log).toEqual(['begins', 'tidied']);
  expect(getJob(index, 1)).toMatchObject({ state: 'cancelled' });
});

test('a watcher that stops leaves the job alone', async () => {
  const { start, step } = stepwise(1);
  const running = collect(jobs.run(start, never));
  await turn();
  const controller = new AbortController();
  const watching = collect(jobs.watch(1, controller.signal));
  await turn();
  controller.abort();
  expect((await watching).result).toMatchObject({ state: 'running' });
  step();
  expect((await running).result).toBe('result');
});

test('watching a job that is over gives its row; one that never was is not found', async () => {
  const { start, step } = stepwise(1);
  const running = collect(jobs.run(start, never));
  await turn();
  step();
  await running;
  expect(await collect(jobs.watch(1, never))).toMatchObject({ progress: [], result: { state: 'done' } });
  await expect(collect(jobs.watch(7, never))).rejects.toThrow('there is no job 7');
});

test('jobs of one lane wait for each other and say so; those of another do not', async () => {
  const first = stepwise(1, { title: 'First' });
  const second = stepwise(1, { title: 'Second' });
  const other = stepwise(1, { title: 'Import', lane: 'import' });
  const running = [first, second, other].map(({ start }) => collect(jobs.run(start, never)));
  await turn();
  expect([first.log, second.log, other.log]).toEqual([['begins'], [], ['begins']]);
  expect(
    listJobs(index, 9).map(({ title, state, progress }) => [title, state, (progress as Progress | null)?.message]),
  ).toEqual([
    ['Import', 'running', undefined],
    ['Second', 'running', 'waiting for “First”'],
    ['First', 'running', undefined],
  ]);
  first.step();
  await turn();
  expect(second.log).toEqual(['begins']);
  second.step();
  other.step();
  expect(await Promise.all(running)).toMatchObject([{ result: 'result' }, { result: 'result' }, { result: 'result' }]);
});

test('a waiting job is cancelled at once and without having begun', async () => {
  const first = stepwise(1);
  const second = stepwise(1);
  const running = collect(jobs.run(first.start, never));
  const refused = expect(collect(jobs.run(second.start, never))).rejects.toThrow(Cancelled);
  await turn();
  await jobs.cancel(2);
  await refused;
  expect(second.log).toEqual([]);
  first.step();
  expect((await running).result).toBe('result');
});

test('a job that fails keeps its failure, and the next one runs', async () => {
  async function* work(): AsyncGenerator<Progress, string, void> {
    yield { done: 1, total: 2, counted: 'beats' };
    throw new Conflict('the folder is damaged');
  }
  await expect(collect(jobs.run({ ...stepwise(0).start, work }, never))).rejects.toThrow(Conflict);
  expect(listJobs(index, 1)).toMatchObject([
    { state: 'failed', failure: { code: 'conflict', message: 'the folder is damaged' } },
  ]);
  expect(await collect(jobs.run(stepwise(0).start, never))).toMatchObject({ result: 'result' });
});

test('says who uses a thing while it is used', async () => {
  const { start, step } = stepwise(1);
  const running = collect(jobs.run(start, never));
  expect(jobs.userOf('model 1')).toBe('Train');
  expect(jobs.userOf('model 2')).toBeUndefined();
  await turn();
  step();
  await running;
  expect(jobs.userOf('model 1')).toBeUndefined();
});

test('closing cancels what runs and waits, and takes no new jobs', async () => {
  const first = stepwise(5);
  const second = stepwise(5);
  const refused = [first, second].map(({ start }) =>
    expect(collect(jobs.run(start, never))).rejects.toThrow(Cancelled),
  );
  await turn();
  await jobs.close();
  await Promise.all(refused);
  expect(listJobs(index, 9).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
  await expect(collect(jobs.run(first.start, never))).rejects.toThrow(Cancelled);
});

test('jobs whose BeatLens is gone are interrupted, whoever has its process number now; those of one that runs are not', () => {
  // All of process 1, which lives on every Unix: the lock decides, not the number (case trust-stale-job of ../shared/cases).
  const job = { name: 'models.train', title: 'Train', input: {}, createdAt: '', processId: 1 };
  const dead = addJob(index, { ...job, owner: 'dead' });
  const living = addJob(index, { ...job, owner: 'living' });
  const before = addJob(index, { ...job, owner: 'from before' });
  run(index, 'UPDATE jobs SET owner = NULL WHERE id = ?', before);
  const owner = {
    name: 'this',
    isAlive: (name: string | null) => name === 'living',
    living: () => [],
    release: () => {},
  };
  expect(interruptAbandonedJobs(index, owner, now)).toEqual([dead, before]);
  for (const id of [dead, before]) {
    expect(getJob(index, id)).toMatchObject({
      state: 'interrupted',
      failure: { code: 'interrupted', message: 'BeatLens ended while it ran. Resumed, it begins anew.' },
    });
  }
  expect(getJob(index, living)).toMatchObject({ state: 'running' });
});
