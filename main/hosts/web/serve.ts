import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { socketPath, socketProtocol } from '../../../preload/wire/handshake.ts';
import { openSocketChannel, type Socket } from '../../../preload/wire/socketChannel.ts';
import type { App } from '../../app/createApp.ts';
import { pageHeaders } from '../pageHeaders.ts';
import { realRendererFolder, rendererFile } from '../rendererFile.ts';
import { serveApp } from '../serveApp.ts';
import { isLoopbackHost, type Refusal, refusalOf } from './admission.ts';

export interface WebOptions {
  readonly app: App;
  /** The built renderer (dist/renderer). */
  readonly rendererFolder: string;
  /** On 127.0.0.1 only; 0 takes any free one. */
  readonly port: number;
  /** Random, in base64url, at least 32 characters: whoever has it can use the app. */
  readonly token: string;
}

export interface WebHost {
  /** With the token in the fragment, which is sent to nobody and stands in no log. */
  readonly url: string;
  /** Ends every connection; jobs go on until the app is closed. */
  close(): Promise<void>;
}

/**
 * The web host: the page over HTTP, the wire over a WebSocket, on this computer only.
 * @throws where the renderer is not built, the token too short, or the port cannot be had (`code` EADDRINUSE, EACCES)
 */
export async function serveWeb({ app, rendererFolder, port, token }: WebOptions): Promise<WebHost> {
  if (!/^[\w-]{32,}$/.test(token)) throw new Error('the token must have at least 32 characters of base64url');
  const folder = await realRendererFolder(rendererFolder);
  const server = createServer((request, response) => {
    answer(folder, request, response).catch((error: Error) => {
      response.destroy(error);
    });
  });
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: requestLimitBytes,
    perMessageDeflate: false, // on one computer it would only cost time
    handleProtocols: () => socketProtocol,
  });
  server.on('upgrade', (request, stream, head) => {
    const refusal = refusalOf(request, socketPath, token);
    if (refusal) return refuse(stream, refusal);
    sockets.handleUpgrade(request, stream, head, (socket: WebSocket) => {
      serveApp(openSocketChannel(socket as unknown as Socket), app);
    });
  });
  const actualPort = await listen(server, port);
  return {
    url: `http://127.0.0.1:${actualPort}/#token=${token}`,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Requests carry names, numbers and short lists. A longer message ends its own socket (status 1009) before it is held in memory. */
const requestLimitBytes = 4 * 1024 * 1024;

async function answer(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const host = request.headers.host;
  if (!isLoopbackHost(host)) return plain(response, 421, 'BeatLens answers to 127.0.0.1 and localhost only.');
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(response, 405, 'Only GET is answered here.');
  // Cut by hand: `new URL` would quietly resolve the dots of a path.
  const path = (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/';
  const file = await rendererFile(folder, path);
  if (!file) return plain(response, 404, 'There is no such file.');
  response.writeHead(200, {
    ...pageHeaders(`ws://${host}`),
    'Content-Type': file.contentType,
    'Content-Length': file.bytes.length,
    'Cache-Control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-store',
  });
  response.end(request.method === 'HEAD' ? undefined : file.bytes);
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...pageHeaders(), 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}

function refuse(stream: Duplex, { status, reason }: Refusal): void {
  stream.on('error', () => {}); // the other side may be gone already
  const body = `${reason}\n`;
  const head = `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(body)}`;
  stream.end(`${head}\r\n\r\n${body}`);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
