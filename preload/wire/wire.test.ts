import { afterEach, describe, expect, test } from 'vitest';
import type { Api } from '../contract/contract.ts';
import type { TestContract } from '../testing/testService.ts';
import { sharedTransports, type Transport, transports } from '../testing/transports.ts';
import { connect } from './connect.ts';

let transport: Transport | undefined;
/** A client of the transport under test, which begins with its first one. */
type Start = (typeof transports)[number][1];
async function clientOf(start: Start): Promise<Api<TestContract>> {
  transport ??= await start();
  return connect<TestContract>(await transport.open());
}
afterEach(async () => {
  await transport?.close();
  transport = undefined;
});

describe.each(transports)('over a %s', (_name, start) => {
  const client = () => clientOf(start);

  test('a call brings the answer to the one who asked, also when many are under way', async () => {
    const api = await client();
    const values = Array.from({ length: 50 }, (_, value) => value);
    const answers = await Promise.all(values.map((value) => api.call('double', { value })));
    expect(answers).toEqual(values.map((value) => value * 2));
  });

  test('an error of a handler arrives as one failure with code, message and detail', async () => {
    const api = await client();
    await expect(api.call('fail', { message: 'no such model' })).rejects.toMatchObject({
      name: 'RemoteFailure',
      failure: { code: 'conflict', message: 'no such model', detail: 'a test error' },
    });
  });

  test('a wrong input never reaches the handler; the message names the field and what was expected', async () => {
    const api = await client();
    await expect(api.call('double', { value: 'two' as unknown as number })).rejects.toMatchObject({
      code: 'invalid-input',
      message: 'double: value: Invalid input: expected number, received string',
    });
    await expect(api.call('double', { value: 1001 })).rejects.toMatchObject({
      message: 'double: value: expected at most 1000',
    });
    await expect(api.call('double', undefined as unknown as { value: number })).rejects.toMatchObject({
      message: 'double: the whole value: expected object, but it is missing',
    });
  });

  test('an output that does not fit the contract is a failure where outputs are checked', async () => {
    const api = await client();
    await expect(api.call('wrongOutput', {})).rejects.toMatchObject({
      code: 'internal',
      message: 'output of wrongOutput: the whole value: Invalid input: expected string, received number',
    });
  });

  test('a result that no channel can carry is a failure, not silence', async () => {
    const api = await client();
    await expect(api.call('uncloneable', {})).rejects.toMatchObject({ code: 'internal' });
    expect(await api.call('double', { value: 1 })).toBe(2);
  });

  test('progress arrives complete, in order, before the result', async () => {
    const api = await client();
    const seen: unknown[] = [];
    const result = await api.run('count', { to: 200, label: 'a' }, { onProgress: ({ done }) => seen.push(done) });
    seen.push(result);
    expect(seen).toEqual([...Array.from({ length: 200 }, (_, index) => index + 1), { counted: 200 }]);
    expect(await api.call('journal', {})).toEqual(['a done', 'a finalised']);
  });

  test('a signal that is aborted before the request sends nothing', async () => {
    const api = await client();
    const signal = AbortSignal.abort();
    await expect(api.run('count', { to: 3, label: 'never' }, { signal })).rejects.toMatchObject({ code: 'cancelled' });
    await expect(api.call('double', { value: 1 }, { signal })).rejects.toMatchObject({ code: 'cancelled' });
    expect(await api.call('journal', {})).toEqual([]);
  });

  test('a cancelled job stops at its next step and its generator is finalised', async () => {
    const api = await client();
    const controller = new AbortController();
    const onProgress = ({ done }: { done: number }) => done === 3 && controller.abort();
    const job = api.run('count', { to: 1_000_000, label: 'b' }, { onProgress, signal: controller.signal });
    await expect(job).rejects.toMatchObject({ code: 'cancelled', message: 'count was cancelled' });
    expect(await api.call('journal', {})).toEqual(['b finalised']);
  });

  test('a job that waits hears the cancel through its signal', async () => {
    const api = await client();
    const controller = new AbortController();
    const job = api.run(
      'waitForCancel',
      { label: 'c' },
      { onProgress: () => controller.abort(), signal: controller.signal },
    );
    await expect(job).rejects.toMatchObject({ code: 'cancelled' });
    expect(await api.call('journal', {})).toEqual(['c finalised']);
  });

  test('a job that never waits can be cancelled too', async () => {
    const api = await client();
    const controller = new AbortController();
    const job = api.run(
      'countBusily',
      { to: 1e9 },
      { onProgress: () => controller.abort(), signal: controller.signal },
    );
    await expect(job).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('a result that is there although the cancel came is kept', async () => {
    const api = await client();
    const controller = new AbortController();
    const job = api.run('tooLate', {}, { onProgress: () => controller.abort(), signal: controller.signal });
    expect(await job).toBe('finished all the same');
  });

  test('an abort after the end changes nothing', async () => {
    const api = await client();
    const controller = new AbortController();
    expect(await api.run('count', { to: 1, label: 'd' }, { signal: controller.signal })).toEqual({ counted: 1 });
    controller.abort();
    expect(await api.call('journal', {})).toEqual(['d done', 'd finalised']);
  });

  test('an aborted call is over for the client at once, and its handler is told', async () => {
    const api = await client();
    const controller = new AbortController();
    const call = api.call('wait', {}, { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    await expect.poll(() => api.call('journal', {})).toEqual(['wait aborted']);
  });

  test('events reach every listener until it stops listening', async () => {
    const api = await client();
    const seen: string[] = [];
    const stop = api.on('announced', ({ text, samples }) => seen.push(`first ${text} ${samples}`));
    api.on('announced', ({ text }) => seen.push(`second ${text}`));
    await api.call('announce', { text: 'a' });
    stop();
    await api.call('announce', { text: 'b' });
    expect(seen).toEqual(['first a 1,NaN', 'second a', 'second b']);
  });

  test('typed arrays arrive as typed arrays: nested, as views with an offset, empty, with NaN', async () => {
    const api = await client();
    const view = new Float32Array([9, 1, Number.NaN, -2, 9]).subarray(1, 4);
    const marks = [Int32Array.of(5), new Int32Array(0), new Int32Array(new ArrayBuffer(16), 4, 2)];
    const answer = await api.call('negate', { samples: view, marks });
    expect(answer).toEqual({
      samples: Float32Array.of(-1, Number.NaN, 2),
      marks: [Int32Array.of(-5), new Int32Array(0), Int32Array.of(-0, -0)],
    });
    expect(view).toEqual(Float32Array.of(1, Number.NaN, -2)); // the sender keeps its own
  });

  test('a large array arrives whole', async () => {
    const api = await client();
    const samples = new Float32Array(4_000_000).map((_, index) => index % 1009);
    const answer = await api.call('negate', { samples, marks: [] });
    expect(answer.samples.length).toBe(samples.length);
    expect(Buffer.from(answer.samples.map((value) => -value).buffer).equals(Buffer.from(samples.buffer))).toBe(true);
  });

  test('a line that is cut rejects all that waits, and all that comes later', async () => {
    const api = await client();
    const waiting = [
      api.call('wait', {}),
      api.run('waitForCancel', { label: 'e' }, { onProgress: () => transport?.cut() }),
    ].map((promise) => expect(promise).rejects.toMatchObject({ name: 'RemoteFailure', code: 'internal' }));
    await Promise.all(waiting);
    await expect(api.call('double', { value: 1 })).rejects.toMatchObject({ code: 'internal' });
  });
});

describe.each(sharedTransports)('two clients over a %s', (_name, start) => {
  const client = () => clientOf(start);

  test('a job goes on when its client is gone; its calls are aborted', async () => {
    const first = await client();
    const second = await client();
    void first.call('wait', {}).catch(() => {});
    await expect(
      first.run('waitForCancel', { label: 'f' }, { onProgress: () => transport?.cut() }),
    ).rejects.toMatchObject({ code: 'internal' });
    const journal = async () => (await reachable(second)).call('journal', {});
    await expect.poll(journal).toEqual(['wait aborted']);
    await (await reachable(second)).call('release', {});
    await expect.poll(journal).toEqual(['wait aborted', 'f ran to its end', 'f finalised']);
  });

  /** Cutting a WebSocket server's lines cuts the second client too. */
  async function reachable(api: Api<TestContract>): Promise<Api<TestContract>> {
    return api.call('double', { value: 1 }).then(
      () => api,
      () => client(),
    );
  }

  test('two clients have their own answers and share the events', async () => {
    const [first, second] = [await client(), await client()];
    const seen: string[] = [];
    first.on('announced', ({ text }) => seen.push(`first ${text}`));
    second.on('announced', ({ text }) => seen.push(`second ${text}`));
    const [a, b] = await Promise.all([first.call('double', { value: 1 }), second.call('double', { value: 2 })]);
    expect([a, b]).toEqual([2, 4]);
    await second.call('announce', { text: 'x' });
    await expect.poll(() => [...seen].sort()).toEqual(['first x', 'second x']);
  });
});
