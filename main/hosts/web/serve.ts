import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { sessionPath, socketPath, socketProtocol, tokenFragment } from '../../../preload/wire/handshake.ts';
import { openSocketChannel, type Socket } from '../../../preload/wire/socketChannel.ts';
import type { App } from '../../app/createApp.ts';
import { pageHeaders } from '../pageHeaders.ts';
import { realRendererFolder, rendererFile } from '../rendererFile.ts';
import { serveApp } from '../serveApp.ts';
import { foreignHost, isLoopbackHost, type Refusal, refusalOf } from './admission.ts';
import { type Limits, usualLimits } from './limits.ts';
import { openSession } from './openSession.ts';
import { createSession, type Session } from './session.ts';

export interface WebOptions {
  readonly app: App;
  /** The built renderer (dist/renderer). */
  readonly rendererFolder: string;
  /** On 127.0.0.1 only; 0 takes any free one. */
  readonly port: number;
  /** Others than the usual, for tests. */
  readonly limits?: Partial<Limits>;
}

export interface WebHost {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** A token of its own each time, that works once (see session.ts). */
  newToken(): string;
  /** An address with a token in the fragment, which is sent to nobody and stands in no log. */
  newAddress(): string;
  /** Ends every connection; jobs go on until the app is closed. */
  close(): Promise<void>;
}

/**
 * The web host: the page over HTTP, the wire over a WebSocket, on this computer only.
 * @throws where the renderer is not built, or the port cannot be had (`code` EADDRINUSE, EACCES)
 */
export async function serveWeb({ app, rendererFolder, port, limits: others }: WebOptions): Promise<WebHost> {
  const limits = { ...usualLimits, ...others };
  const folder = await realRendererFolder(rendererFolder);
  const session = createSession();
  const server = limitedServer(limits, (request, response) => {
    answer({ folder, session, limits }, request, response).catch((error: Error) => {
      response.destroy(error);
    });
  });
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.messageBytes,
    perMessageDeflate: false, // on one computer it would only cost time
    handleProtocols: () => socketProtocol,
  });
  server.on('upgrade', (request, stream, head) => {
    const refusal = refusalOf(request, socketPath, session);
    if (refusal) return refuseUpgrade(stream, refusal);
    if (sockets.clients.size >= limits.sockets) return refuseUpgrade(stream, tooManyWindows);
    sockets.handleUpgrade(request, stream, head, (socket: WebSocket) => {
      serveApp(openSocketChannel(socket as unknown as Socket), app);
    });
  });
  const origin = `http://127.0.0.1:${await listen(server, port)}`;
  return {
    origin,
    newToken: session.newToken,
    newAddress: () => `${origin}/#${tokenFragment}${session.newToken()}`,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

const tooManyWindows: Refusal = { status: 503, reason: 'Too many windows are open; close one, then load this again.' };

function limitedServer(
  limits: Limits,
  onRequest: (request: IncomingMessage, response: ServerResponse) => void,
): Server {
  const server = createServer(
    {
      maxHeaderSize: limits.headBytes,
      headersTimeout: limits.headMilliseconds,
      requestTimeout: limits.requestMilliseconds,
      keepAliveTimeout: limits.idleMilliseconds,
      connectionsCheckingInterval: limits.checkMilliseconds,
    },
    onRequest,
  );
  server.maxConnections = limits.connections;
  server.maxHeadersCount = limits.headers;
  return server;
}

interface Served {
  readonly folder: string;
  readonly session: Session;
  readonly limits: Limits;
}

async function answer(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const host = request.headers.host;
  if (!isLoopbackHost(host)) return refuse(response, foreignHost);
  if (request.method === 'POST' && request.url === sessionPath) {
    const refusal = await openSession(request, response, served.session, served.limits.bodyBytes);
    return refusal && refuse(response, refusal);
  }
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refuse(response, { status: 405, reason: 'Only GET is answered here.' });
  // Whoever sends one anyway would keep its connection busy.
  if (request.headers['transfer-encoding'] !== undefined || (request.headers['content-length'] ?? '0') !== '0')
    return refuse(response, { status: 413, reason: 'A request for a file carries nothing else.' });
  // Cut by hand: `new URL` would quietly resolve the dots of a path.
  const path = (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/';
  const file = await rendererFile(served.folder, path);
  if (!file) return refuse(response, { status: 404, reason: 'There is no such file.' });
  response.writeHead(200, {
    ...pageHeaders(`ws://${host}`),
    'Content-Type': file.contentType,
    'Content-Length': file.bytes.length,
    'Cache-Control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-store',
  });
  response.end(request.method === 'HEAD' ? undefined : file.bytes);
}

/** The connection ends with it: what may still come is not read. */
function refuse(response: ServerResponse, { status, reason }: Refusal): void {
  const type = { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' };
  response.writeHead(status, { ...pageHeaders(), ...type });
  response.end(`${reason}\n`);
}

function refuseUpgrade(stream: Duplex, { status, reason }: Refusal): void {
  stream.on('error', () => {}); // the other side may be gone already
  // No limit of time counts here any more: whoever does not hang up would keep the connection, and the host from closing.
  stream.once('finish', () => stream.destroy());
  const body = `${reason}\n`;
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(body)}`;
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
