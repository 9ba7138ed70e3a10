import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { contract } from '../../../preload/contract/contract.ts';
import { connect } from '../../../preload/wire/connect.ts';
import { socketPath, socketProtocols } from '../../../preload/wire/handshake.ts';
import { type Socket, socketChannel } from '../../../preload/wire/socketChannel.ts';
import type { App } from '../../app/createApp.ts';
import { serveWeb } from './serve.ts';
import { get, type TestHost, testHost, token } from './testing.ts';

let host: TestHost;
beforeEach(async () => {
  host = await testHost();
});
afterEach(() => host.close());

function openSocket(headers = { origin: `http://127.0.0.1:${host.port}` }): WebSocket {
  return new WebSocket(`ws://127.0.0.1:${host.port}${socketPath}`, socketProtocols(token), { headers });
}

test('the address carries the token in its fragment, on 127.0.0.1', () => {
  expect(host.url).toBe(`http://127.0.0.1:${host.port}/#token=${token}`);
});

test('the page is served with its type, never cached; what has a hash in its name is cached for good', async () => {
  const page = await get(host.port, '/');
  expect(page).toMatchObject({
    status: 200,
    text: '<!doctype html><p>page</p>',
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
  const script = await get(host.port, '/assets/main-0a1b.js?x#y');
  expect(script).toMatchObject({
    status: 200,
    text: 'export {};',
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    },
  });
  expect(await get(host.port, '/', {}, 'HEAD')).toMatchObject({ status: 200, text: '' });
});

test('calls and events go over the WebSocket, under localhost too (a tunnel to a lab server)', async () => {
  const socket = openSocket({ origin: 'http://localhost:9000', host: 'localhost:9000' } as { origin: string });
  const api = connect<typeof contract>(await socketChannel(socket as unknown as Socket));
  expect(socket.protocol).toBe('beatlens'); // the token does not come back
  const models = new Promise((resolve) => api.on('models.changed', resolve));
  expect(await api.call('app.info', {})).toMatchObject({ host: 'web' });
  host.announce('models.changed', {});
  expect(await models).toEqual({});
  socket.terminate();
});

test('a client that goes away is no longer told of events', async () => {
  const socket = openSocket();
  await once(socket, 'open');
  await expect.poll(() => host.listeners()).toBe(1);
  socket.close();
  await expect.poll(() => host.listeners()).toBe(0);
});

test('closing ends every connection and frees the port', async () => {
  const second = await testHost();
  const socket = new WebSocket(`ws://127.0.0.1:${second.port}${socketPath}`, socketProtocols(token), {
    headers: { origin: `http://127.0.0.1:${second.port}` },
  });
  await once(socket, 'open');
  const closed = once(socket, 'close');
  await second.close();
  await closed;
  expect(second.listeners()).toBe(0);
  const other = createServer().listen(second.port, '127.0.0.1');
  await once(other, 'listening');
  other.close();
});

test('a port that is taken is an error with its code; a page that is not built says what to do', async () => {
  const options = { app: {} as App, port: host.port, token };
  await expect(serveWeb({ ...options, rendererFolder: host.pageFolder })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await expect(serveWeb({ ...options, rendererFolder: import.meta.dirname })).rejects.toThrow('npm run build');
});

test('a token that could be guessed is refused', async () => {
  const options = { app: {} as App, port: 0, rendererFolder: host.pageFolder };
  await expect(serveWeb({ ...options, token: 'short' })).rejects.toThrow('at least 32 characters');
});
