/**
 * Damaged requests to a real host in a process of its own: each is answered or refused in words, the host lives, and its memory is
 * bounded. More rounds: BEATLENS_FUZZ_REQUESTS=5000.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect as connectTcp } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Random, sfc32 } from '../../../preload/numeric/random.ts';
import { encode } from '../../../preload/wire/codec.ts';
import { connectUntyped, type UntypedApi } from '../../../preload/wire/connect.ts';
import { socketPath, socketProtocols } from '../../../preload/wire/handshake.ts';
import { type Socket, socketChannel } from '../../../preload/wire/socketChannel.ts';
import { RemoteFailure } from '../../../preload/wire/wire.ts';
import { beatlens } from '../cli/testing/beatlens.ts';
import { type Asked, oddRequests } from './testing/oddRequests.ts';
import { type Keys, openKeys } from './testing/testHost.ts';

const rounds = Number(process.env.BEATLENS_FUZZ_REQUESTS ?? 100);
const root = resolve(import.meta.dirname, '../../..');
/** Of the host's process: what it takes at rest (about 200 MB), and twice the largest answer (256 MiB). */
const mostMegabytes = 1000;

let folder: string;
let host: ChildProcess;
let port: number;
let keys: Keys;
/** The end of what the host said on standard error. */
let lastWords = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'beatlens-requests-'));
  // Relative paths that lead up stay in the folder.
  const inside = join(folder, 'a', 'b', 'c');
  mkdirSync(inside, { recursive: true });
  const data = join(folder, 'data');
  await beatlens(['demo', '--data', data]);
  host = spawn(process.execPath, [join(root, 'main/hosts/cli/main.mjs'), 'serve', '--port', '0', '--data', data], {
    cwd: inside,
    env: { ...process.env, BEATLENS_PRETRAINED: join(root, 'models/pretrained') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const address = await new Promise<string>((done) =>
    createInterface({ input: host.stdout as NodeJS.ReadableStream }).once('line', done),
  );
  host.stderr?.on('data', (said) => {
    lastWords = (lastWords + String(said)).slice(-3000);
  });
  port = Number(new URL(address).port);
  keys = await openKeys(port, address.split('=')[1]!);
});

afterAll(async () => {
  const ended = once(host, 'exit');
  host.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
});

test('whatever is asked, the answer is a result or a sentence, and the host goes on', {
  timeout: 6 * 3_600_000,
}, async () => {
  const random = sfc32(21);
  const next = oddRequests(usualTexts(), random);
  const seen = { answered: 0, refused: 0, cancelled: 0 };
  const faults: string[] = [];
  let left = rounds;
  const ask = async () => {
    let api = await open();
    while (left-- > 0) {
      if (left % 10 === 9) await sendBytes(random);
      const asked = next();
      const outcome = await outcomeOf(api, asked);
      if (outcome === 'lost') api = await open();
      else if (outcome in seen) seen[outcome as keyof typeof seen]++;
      else faults.push(outcome);
      expect(host.exitCode, `the host ended after ${text(asked)}`).toBeNull();
    }
  };
  await Promise.all(Array.from({ length: 4 }, ask));
  expect(await (await open()).call('app.info', {})).toMatchObject({ host: 'web' });
  const megabytes = peakMegabytes(host.pid!);
  if (process.env.BEATLENS_FUZZ_REQUESTS !== undefined) {
    const { answered, refused, cancelled } = seen;
    console.log(
      `fuzz: requests: ${rounds} asked, ${answered} answered, ${refused} refused, ${cancelled} cancelled after a second, ${faults.length} faults; ${megabytes} MB at most`,
    );
  }
  expect(faults, lastWords).toEqual([]);
  expect(Math.min(seen.answered, seen.refused)).toBeGreaterThan(rounds / 20);
  expect(megabytes).toBeLessThan(mostMegabytes);
});

/** What the interpreter or a library says, not the program. */
const raw =
  /Cannot (read|set|destructure|convert)|is not (a function|iterable|a constructor|defined)|undefined|\[object |Maximum call stack|Invalid (array|string) length|\bE[A-Z]{4,}\b|SQLITE|at .+\.ts:\d/;

/** 'answered', 'refused', 'cancelled', 'lost' (the host cut the line), or a fault in words. */
async function outcomeOf(api: UntypedApi, { name, input }: Asked): Promise<string> {
  const stop = new AbortController();
  const soon = setTimeout(() => stop.abort(), 1000);
  const late = new Promise<string>((done) => setTimeout(() => done(`hangs: ${text({ name, input })}`), 90_000).unref());
  const answer = api.run(name, input, { signal: stop.signal }).then(
    () => 'answered',
    (error: unknown) => {
      if (!(error instanceof RemoteFailure)) return `threw ${String(error)}`;
      const { code, message } = error.failure;
      if (/connection to BeatLens was (lost|closed)/.test(message)) return 'lost';
      if (code === 'cancelled') return 'cancelled';
      if (code === 'internal' || raw.test(withoutInput(message, input)))
        return `${code}: ${message.slice(0, 500)} <- ${text({ name, input })}`;
      return 'refused';
    },
  );
  return Promise.race([answer, late]).finally(() => clearTimeout(soon));
}

/** A sentence may name what it was given. */
function withoutInput(message: string, input: unknown): string {
  const texts: string[] = [];
  JSON.stringify(input, (_key, value: unknown) => {
    if (typeof value === 'string' && value.length > 2) texts.push(value);
    return value;
  });
  return texts.reduce((rest, one) => rest.replaceAll(one, ''), message);
}

function text(asked: Asked): string {
  return `${asked.name} ${JSON.stringify(asked.input)?.slice(0, 600)}`;
}

async function open(): Promise<UntypedApi> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${socketPath}`, socketProtocols(keys.pageKey), {
    headers: { origin: `http://127.0.0.1:${port}`, cookie: keys.cookie },
  });
  return connectUntyped(await socketChannel(socket as unknown as Socket));
}

/** Bytes that are no HTTP, or a message that is damaged: on a line of their own. */
async function sendBytes(random: Random): Promise<void> {
  const bytes = Buffer.from(encode({ type: 'request', id: 1, name: 'app.info', input: {} }));
  for (let hit = 0; hit < 4; hit++) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
  if (random() < 0.5) {
    const socket = connectTcp(port, '127.0.0.1');
    socket.on('error', () => {});
    await once(socket, 'connect');
    socket.end(random() < 0.5 ? bytes : `GET ${bytes.toString('latin1')} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
    socket.resume();
    await once(socket, 'close');
    return;
  }
  const socket = new WebSocket(`ws://127.0.0.1:${port}${socketPath}`, socketProtocols(keys.pageKey), {
    headers: { origin: `http://127.0.0.1:${port}`, cookie: keys.cookie },
  });
  await once(socket, 'open');
  const over = Promise.race([once(socket, 'close'), once(socket, 'message')]);
  socket.send(bytes);
  await Promise.race([over, new Promise((done) => setTimeout(done, 2000).unref())]);
  socket.terminate();
}

/** Names and paths of the host's own folder, and some that are not there. */
function usualTexts(): string[] {
  const data = join(folder, 'data');
  const demo = join(data, 'demo');
  const records = readdirSync(demo, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.hea'))
    .map((name) => name.replace(/\.hea$/, ''));
  const models = readdirSync(join(root, 'models/pretrained')).filter((name) => !name.includes('.'));
  return [
    ...records.slice(0, 4),
    ...models,
    ...['N', 'V', 'atr', 'MLII', 'demo', 'x', '#aabbcc', '2026-01-01T00:00:00.000Z'],
    ...[demo, data, folder, join(folder, 'new'), join(folder, 'new.html'), join(root, 'models/pretrained', models[0]!)],
  ];
}

/** Of a process; 0 where the system does not say. */
function peakMegabytes(pid: number): number {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}
