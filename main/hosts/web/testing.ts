/** A web host with a small page of files and an app that knows one call, for the tests. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppInfo } from '../../../preload/contract/contract.ts';
import type { App } from '../../app/createApp.ts';
import { serveWeb, type WebHost } from './serve.ts';

export const token = 'a'.repeat(20) + '_-'.repeat(10);

export interface TestHost extends WebHost {
  readonly port: number;
  readonly pageFolder: string;
  readonly announce: (name: string, payload: unknown) => void;
  readonly listeners: () => number;
}

export async function testHost(): Promise<TestHost> {
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
  const host = await serveWeb({ app: app as unknown as App, rendererFolder: page, port: 0, token });
  return {
    url: host.url,
    pageFolder: page,
    port: Number(new URL(host.url).port),
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

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A request whose path and headers go out as they are; `fetch` would tidy them. */
export function get(port: number, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
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
    asked.end();
  });
}
