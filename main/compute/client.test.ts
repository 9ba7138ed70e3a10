import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { type Compute, type ComputeProcess, createCompute } from './client.ts';
import { forkCompute } from './forkCompute.ts';
import type { testTasks } from './testing/testTasks.ts';

const childFile = fileURLToPath(new URL('./testing/testChild.ts', import.meta.url));
const never = new AbortController().signal;

let compute: Compute<typeof testTasks>;
let spawned: ComputeProcess[];
let log: string;

function start(answerWithinMs = 5000): void {
  spawned = [];
  log = '';
  compute = createCompute<typeof testTasks>(
    () => {
      const started = forkCompute(childFile, (text) => {
        log += text;
      });
      spawned.push(started);
      return started;
    },
    { answerWithinMs },
  );
}
afterEach(() => compute.stop());

/** All progress, then the result. */
async function all<P, O>(steps: AsyncGenerator<P, O, void>): Promise<{ progress: P[]; result: O }> {
  const progress: P[] = [];
  for (;;) {
    const step = await steps.next();
    if (step.done) return { progress, result: step.value };
    progress.push(step.value);
  }
}
/** True while a process with this id exists. */
function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('a task runs in a process of its own, started when it is first needed', async () => {
  start();
  expect(spawned.length).toBe(0);
  const { progress, result } = await all(compute.run('sum', { values: Float32Array.of(1, 2, 3.5) }, never));
  expect(progress).toEqual([{ done: 1 }, { done: 2 }, { done: 3 }]);
  expect(result).toBe(6.5);
  const { result: pid } = await all(compute.run('processId', {}, never));
  expect(pid).not.toBe(process.pid);
  expect(spawned.length).toBe(1);
});

test('tasks run side by side in the same process', async () => {
  start();
  const tasks = [1, 2, 3].map((value) => all(compute.run('sum', { values: Float32Array.of(value, value) }, never)));
  expect((await Promise.all(tasks)).map(({ result }) => result)).toEqual([2, 4, 6]);
  expect(spawned.length).toBe(1);
});

test('a file that cannot be read is the fault of the input; a mistake of ours is internal, with its stack', async () => {
  start();
  await expect(all(compute.run('readBadFile', {}, never))).rejects.toMatchObject({
    code: 'invalid-input',
    message: '100.hea, line 1: expected a name; copy it again.',
  });
  await expect(all(compute.run('mistake', {}, never))).rejects.toMatchObject({
    failure: { code: 'internal', message: 'a mistake in the code', detail: expect.stringContaining('testTasks.ts') },
  });
});

test('an abort cancels the task and leaves the process as it is', async () => {
  start();
  const { result: pid } = await all(compute.run('processId', {}, never));
  const controller = new AbortController();
  const steps = compute.run('countForever', {}, controller.signal);
  expect((await steps.next()).value).toBe(1);
  controller.abort();
  await expect(all(steps)).rejects.toMatchObject({ code: 'cancelled' });
  expect((await all(compute.run('processId', {}, never))).result).toBe(pid);
});

test('an abort before the start starts nothing', async () => {
  start();
  await expect(all(compute.run('processId', {}, AbortSignal.abort()))).rejects.toMatchObject({ code: 'cancelled' });
  expect(spawned.length).toBe(0);
});

test('who stops to iterate cancels the task, and goes on when it is over', async () => {
  start();
  for await (const done of compute.run('countForever', {}, never)) if (done === 3) break;
  expect((await all(compute.run('processId', {}, never))).result).toBeGreaterThan(0);
  expect(spawned.length).toBe(1);
});

test.each(['hang', 'ignoreCancel'] as const)(
  'a task that does not answer the cancel (%s) is killed; the next one runs',
  async (name) => {
    start(200);
    const controller = new AbortController();
    const steps = compute.run(name, {}, controller.signal);
    await steps.next();
    controller.abort();
    await expect(all(steps)).rejects.toMatchObject({ code: 'cancelled', message: `${name} was cancelled` });
    expect((await all(compute.run('sum', { values: Float32Array.of(1) }, never))).result).toBe(1);
    expect(spawned.length).toBe(2);
  },
);

test('a cancelled task that does not answer takes no other with it, and is killed when the others are done', async () => {
  start(100);
  const [silent, other] = [new AbortController(), new AbortController()];
  const steps = compute.run('ignoreCancel', {}, silent.signal);
  await steps.next();
  const counting = compute.run('countForever', {}, other.signal);
  await counting.next();
  silent.abort();
  // Three times as long as one alone may take.
  for (const until = performance.now() + 300; performance.now() < until; ) await counting.next();
  expect((await counting.next()).done).toBe(false);
  other.abort();
  await expect(all(counting)).rejects.toMatchObject({ code: 'cancelled' });
  await expect(all(steps)).rejects.toMatchObject({ code: 'cancelled', message: 'ignoreCancel was cancelled' });
  expect((await all(compute.run('processId', {}, never))).result).toBeGreaterThan(0);
  expect(spawned.length).toBe(2);
});

test('a process that answers nobody is killed even while others wait in it', async () => {
  start(20);
  const controller = new AbortController();
  const hanging = compute.run('hang', {}, controller.signal);
  await hanging.next();
  const waiting = all(compute.run('processId', {}, never));
  controller.abort();
  await expect(all(hanging)).rejects.toMatchObject({ code: 'cancelled' });
  await expect(waiting).rejects.toMatchObject({
    code: 'interrupted',
    message: expect.stringContaining('BeatLens ended it, since it did not answer when another task was cancelled'),
  });
  expect((await all(compute.run('processId', {}, never))).result).toBeGreaterThan(0);
});

test('a kill in the middle of a task fails it with the signal and what to do; the next one runs', async () => {
  start();
  const { result: pid } = await all(compute.run('processId', {}, never));
  const hanging = compute.run('hang', {}, never);
  await hanging.next();
  process.kill(pid, 'SIGKILL');
  await expect(all(hanging)).rejects.toMatchObject({
    code: 'interrupted',
    message: expect.stringMatching(
      /^the compute process ended unexpectedly \(SIGKILL\) while it worked on hang\. .*memory runs out.*try again/,
    ),
  });
  expect((await all(compute.run('processId', {}, never))).result).not.toBe(pid);
});

test('every task of a process that dies fails, each by its own name', async () => {
  start();
  const waiting = compute.run('ignoreCancel', {}, never);
  await waiting.next();
  const exiting = all(compute.run('exit', { code: 3 }, never));
  await expect(exiting).rejects.toMatchObject({
    message: expect.stringContaining('(exit code 3) while it worked on exit'),
  });
  await expect(all(waiting)).rejects.toMatchObject({
    message: expect.stringContaining('(exit code 3) while it worked on ignoreCancel'),
  });
});

test('the last words of a process are in the detail; its chatter goes to the log', async () => {
  start();
  await expect(all(compute.run('exit', { code: 1 }, never))).rejects.toMatchObject({
    failure: { detail: 'the engine gave up' },
  });
  expect(log).toContain('chatter on standard output');
});

test.each([
  ['throwOutside', 'nobody catches this'],
  ['rejectOutside', 'nobody awaits this'],
] as const)('an error that nobody catches (%s) ends the process and is told', async (name, words) => {
  start();
  await expect(all(compute.run(name, {}, never))).rejects.toMatchObject({
    failure: { code: 'interrupted', detail: expect.stringContaining(words) },
  });
  expect((await all(compute.run('sum', { values: Float32Array.of(1) }, never))).result).toBe(1);
});

test('a process that cannot be started is told, every time it is tried', async () => {
  spawned = [];
  compute = createCompute<typeof testTasks>(() => forkCompute(`${childFile}.absent`, () => {}));
  for (let attempt = 0; attempt < 2; attempt += 1) {
    await expect(all(compute.run('processId', {}, never))).rejects.toMatchObject({
      failure: {
        message: expect.stringContaining('(exit code 1)'),
        detail: expect.stringContaining('Cannot find module'),
      },
    });
  }
});

test('another process works beside it, and ends by its own stop or with it', async () => {
  start();
  const idOf = async (one: typeof compute) => (await all(one.run('processId', {}, never))).result;
  const [first, second] = [compute.beside(), compute.beside()];
  const [own, ofFirst, ofSecond] = [await idOf(compute), await idOf(first), await idOf(second)];
  expect(new Set([own, ofFirst, ofSecond]).size).toBe(3);
  await first.stop();
  expect([own, ofFirst, ofSecond].map(exists)).toEqual([true, false, true]);
  await compute.stop();
  expect([own, ofSecond].map(exists)).toEqual([false, false]);
});

test('stop leaves no process behind, not even one that hangs', async () => {
  start();
  const { result: pid } = await all(compute.run('processId', {}, never));
  const hanging = compute.run('hang', {}, never);
  await hanging.next();
  const rejected = expect(all(hanging)).rejects.toMatchObject({ code: 'interrupted' });
  await compute.stop();
  await rejected;
  expect(exists(pid)).toBe(false);
  await compute.stop();
});

test('the process ends when its host is killed', async () => {
  start();
  const host = fork(fileURLToPath(new URL('./testing/testHost.ts', import.meta.url)));
  const [pid] = (await once(host, 'message')) as [number];
  expect(exists(pid)).toBe(true);
  host.kill('SIGKILL');
  await expect.poll(() => exists(pid), { timeout: 10_000 }).toBe(false);
});

test('an interrupt that reaches the whole group leaves the decision to the host', async () => {
  start();
  const { result: pid } = await all(compute.run('processId', {}, never));
  process.kill(pid, 'SIGINT');
  expect((await all(compute.run('processId', {}, never))).result).toBe(pid);
});

test('started by hand it says what to do instead', async () => {
  start();
  const byHand = spawn(process.execPath, [childFile], { stdio: ['ignore', 'ignore', 'pipe'] });
  let text = '';
  byHand.stderr.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  const [code] = await once(byHand, 'close');
  expect(code).toBe(1);
  expect(text).toContain('the compute process is started by BeatLens itself');
});
