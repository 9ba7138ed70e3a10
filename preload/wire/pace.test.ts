import { MessageChannel } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { arrivals } from './arrivals.ts';
import { connectUntyped } from './connect.ts';
import { type Port, portChannel } from './portChannel.ts';
import { serveJobs } from './serve.ts';

const each = 4e6;
/** Four of them reach the limit, one more is beyond it. */
const beforeItWaits = 5;

/** A job that tells so many arrays, who may ask for it, and how many it has made. */
function jobOf(steps: number) {
  const { port1, port2 } = new MessageChannel();
  const [serving, asking] = [portChannel(port1 as unknown as Port), portChannel(port2 as unknown as Port)];
  onTestFinished(() => {
    for (const channel of [serving, asking]) channel.close();
  });
  const state = { made: 0, ended: false };
  const jobs = {
    async *tell(): AsyncGenerator<Uint8Array, string, void> {
      try {
        for (; state.made < steps; state.made++) yield new Uint8Array(each);
        return 'all';
      } finally {
        state.ended = true;
      }
    },
  };
  serveJobs(serving, jobs, (error) => ({ code: 'internal', message: String(error) }));
  return { api: connectUntyped(asking), serving, state };
}

/** Until both sides had many turns to send whatever they would send. */
async function settled(state: { readonly made: number }): Promise<number> {
  for (let before = -1; before !== state.made; ) {
    before = state.made;
    for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve));
  }
  return state.made;
}

test('a job waits while sixteen megabytes of its progress are not worked on, and goes on one by one with those that are', async () => {
  const { api, state } = jobOf(8);
  const waiting = arrivals<unknown>();
  const values = waiting.values();
  const job = api.run('tell', {}, { onProgress: (value) => waiting.add(value) });
  // The step that is beyond the limit was told, and the one after it is not begun.
  expect(await settled(state)).toBe(beforeItWaits - 1);
  await values.next();
  expect(await settled(state)).toBe(beforeItWaits - 1);
  await values.next();
  expect(await settled(state)).toBe(beforeItWaits);
  for (let taken = 3; taken <= 8; taken++) await values.next();
  waiting.end();
  expect((await values.next()).done).toBe(true);
  expect(await job).toBe('all');
});

test('a job whose asker tells nothing of his work waits for him, and stops when it is cancelled', async () => {
  const { api, state } = jobOf(8);
  const controller = new AbortController();
  const job = api.run('tell', {}, { onProgress: () => new Promise(() => {}), signal: controller.signal });
  await settled(state);
  controller.abort();
  await expect(job).rejects.toMatchObject({ code: 'cancelled' });
  expect(state).toEqual({ made: beforeItWaits - 1, ended: true });
});

test('a job goes on to its end when nobody hears it any longer', async () => {
  const { api, serving, state } = jobOf(8);
  const job = api.run('tell', {}, { onProgress: () => new Promise(() => {}) });
  await settled(state);
  serving.close();
  await expect(job).rejects.toMatchObject({ code: 'internal' });
  await expect.poll(() => state).toEqual({ made: 8, ended: true });
});
