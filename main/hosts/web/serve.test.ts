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
import { get, redeem, type TestHost, testHost } from './testing/testHost.ts';

let host: TestHost;
beforeEach(async () => {
  host = await testHost();
});
afterEach(() => host.close());

function openSocket(headers = { origin: `http://127.0.0.1:${host.port}` }): WebSocket {
  const { cookie, pageKey } = host.keys;
  const all = { headers: { cookie, ...headers } };
  return new WebSocket(`ws://127.0.0.1:${host.port}${socketPath}`, socketProtocols(pageKey), all);
}

test('an address carries a token in its fragment, on 127.0.0.1; the page gets a key for it, the browser a cookie', async () => {
  const address = host.newAddress();
  expect(address).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${host.port}/#token=[\\w-]{32}$`));
  const answer = await redeem(host.port, address.split('=')[1]!);
  expect(answer).toMatchObject({ status: 200, text: `{"pageKey":"${host.keys.pageKey}"}` });
  expect(answer.headers['set-cookie']![0]).toContain(`beatlens-${host.port}=`);
});

test('the file that `serve --open` writes is led to the page, which finds the key in its address', async () => {
  const answer = await redeem(host.port, host.newToken(), { origin: 'null' });
  expect(answer).toMatchObject({ status: 303, headers: { location: `/#key=${host.keys.pageKey}` } });
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
  // The browser names its cookie by the port that it sees.
  const cookie = host.keys.cookie.replace(String(host.port), '9000');
  const socket = openSocket({ origin: 'http://localhost:9000', host: 'localhost:9000', cookie } as { origin: string });
  const api = connect<typeof contract>(await socketChannel(socket as unknown as Socket));
  expect(socket.protocol).toBe('beatlens'); // the key does not come back
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
  const socket = new WebSocket(`ws://127.0.0.1:${second.port}${socketPath}`, socketProtocols(second.keys.pageKey), {
    headers: { origin: `http://127.0.0.1:${second.port}`, cookie: second.keys.cookie },
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
  const options = { app: {} as App, port: host.port };
  await expect(serveWeb({ ...options, rendererFolder: host.pageFolder })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await expect(serveWeb({ ...options, rendererFolder: import.meta.dirname })).rejects.toThrow('npm run build');
});
