import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { tokenProtocolPrefix } from '../../../preload/wire/handshake.ts';

export interface Refusal {
  readonly status: string;
  readonly reason: string;
}

/**
 * Why a WebSocket is not let in, or undefined. Three locks, each for an attack of its own: the Host (a foreign name that
 * was made to point to 127.0.0.1, "DNS rebinding"), the Origin (a foreign page in the user's browser), and the token
 * (another account on this computer).
 */
export function refusalOf(request: IncomingMessage, path: string, token: string): Refusal | undefined {
  const { host, origin } = request.headers;
  if (request.url !== path) return { status: '404 Not Found', reason: 'There is nothing at this address.' };
  if (!isLoopbackHost(host))
    return { status: '421 Misdirected Request', reason: 'BeatLens answers to 127.0.0.1 and localhost only.' };
  if (origin !== `http://${host}`) return { status: '403 Forbidden', reason: 'This page may not talk to BeatLens.' };
  if (!isToken(offeredToken(request), token))
    return { status: '401 Unauthorized', reason: 'The token is wrong; open the address that BeatLens printed.' };
  return undefined;
}

/** Any port: a tunnel to a lab server has its own on this side. */
export function isLoopbackHost(host: string | undefined): host is string {
  return host !== undefined && /^(127\.0\.0\.1|localhost)(:\d{1,5})?$/.test(host);
}

function offeredToken(request: IncomingMessage): string | undefined {
  const offered = request.headers['sec-websocket-protocol']?.split(',').map((name) => name.trim()) ?? [];
  return offered.find((name) => name.startsWith(tokenProtocolPrefix))?.slice(tokenProtocolPrefix.length);
}

/** In constant time; hashed first, since only equal lengths can be compared so. */
function isToken(offered: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(offered ?? ''), digest(token));
}
