/** A web host with a small page of files and an app that knows one call, for the tests. */
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import type { AppInfo } from '../../../../preload/contract/contract.ts';
import { sessionPath, socketPath, socketProtocols } from '../../../../preload/wire/handshake.ts';
import type { App } from '../../../app/createApp.ts';
import type { Limits } from '../limits.ts';
import { serveWeb, type WebHost } from '../serve.ts';

export interface TestHost extends WebHost {
  readonly port: number;
  /** Of a session that was opened. */
  readonly keys: Keys;
  readonly pageFolder: string;
  readonly announce: (name: string, payload: unknown) => void;
  readonly listeners: () => number;
}

export interface Keys {
  /** `name=value` */
  readonly cookie: string;
  readonly pageKey: string;
}

export async function testHost(limits: Partial<Limits> = {}): Promise<TestHost> {
  const scratch = mkdtempSync(join(tmpdir(), 'beatlens-web-'));
  const page = join(scratch, 'page');
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(page, 'index.html'), '<!doctype html><p>page</p>');
  writeFileSync(join(page, 'assets', 'main-0a1b.js'), 'export {};');
  writeFileSync(join(page, 'notes.md'), 'of a type that the page has no use for');
  writeFileSync(join(scratch, 'secret.txt'), 'secret');
  writeFileSync(join(scratch, 'page.txt'), 'secret');
  symlinkSync(join(scratch, 'secret.txt'), join(page, 'link.txt'));

  const recordFormats = { short: 'records', long: 'records' };
  const info: AppInfo = {
    version: '1',
    host: 'web',
    dataFolder: '/data',
    canChooseFolder: false,
    canShowInFolder: false,
    cores: 2,
    uncheckedBytes: null,
    recordFormats,
  };
  const listeners = new Set<(name: string, payload: unknown) => void>();
  const app = {
    handlers: { 'app.info': () => info },
    onEvent(listener: (name: string, payload: unknown) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {},
  };
  const host = await serveWeb({ app: app as unknown as App, rendererFolder: page, port: 0, limits });
  const port = Number(new URL(host.origin).port);
  return {
    ...host,
    pageFolder: page,
    port,
    keys: await openKeys(port, host.newToken()),
    announce: (name, payload) => {
      for (const listener of listeners) listener(name, payload);
    },
    listeners: () => listeners.size,
    async close() {
      await host.close();
      rmSync(scratch, { recursive: true });
    },
  };
}

/** As the page does it. */
export async function openKeys(port: number, token: string): Promise<Keys> {
  const answer = await redeem(port, token);
  const cookie = answer.headers['set-cookie']?.[0]?.split(';', 1)[0] ?? '';
  return { cookie, pageKey: (JSON.parse(answer.text) as { pageKey: string }).pageKey };
}

/** Offers a token for a session. */
export function redeem(port: number, token: string, headers: Record<string, string> = {}): Promise<Answer> {
  const own = { host: `127.0.0.1:${port}`, origin: `http://127.0.0.1:${port}` };
  return get(port, sessionPath, { ...own, ...headers }, 'POST', `token=${token}`);
}

/** Headers of our own page. */
export function ownHeaders({ port, keys }: TestHost): { origin: string; cookie: string } {
  return { origin: `http://127.0.0.1:${port}`, cookie: keys.cookie };
}

/** A socket of our own page, open. */
export async function openSocket(host: TestHost): Promise<WebSocket> {
  const address = `ws://127.0.0.1:${host.port}${socketPath}`;
  const socket = new WebSocket(address, socketProtocols(host.keys.pageKey), { headers: ownHeaders(host) });
  socket.binaryType = 'arraybuffer';
  await once(socket, 'open');
  return socket;
}

/** Status of the answer to a WebSocket handshake; 101 when it opens. */
export function upgrade(
  host: TestHost,
  headers: Record<string, string>,
  protocols: string[] = socketProtocols(host.keys.pageKey),
  path = socketPath,
): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, protocols, { headers });
    socket.on('open', () => {
      resolve(101);
      socket.terminate();
    });
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    socket.on('error', () => resolve(0));
  });
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A request whose path and headers go out as they are; `fetch` would tidy them. */
export function get(
  port: number,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  body = '',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers, method, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
