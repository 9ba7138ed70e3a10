import type { IncomingMessage } from 'node:http';
import { pageKeyProtocolPrefix } from '../../../preload/wire/handshake.ts';
import type { Session } from './session.ts';

export interface Refusal {
  readonly status: number;
  readonly reason: string;
}

/**
 * Why a WebSocket is not let in, or undefined. Three locks, each for an attack of its own: the Host (a foreign name that
 * was made to point to 127.0.0.1, "DNS rebinding"), the Origin (a foreign page in the user's browser), and the session
 * (another account on this computer).
 */
export function refusalOf(request: IncomingMessage, path: string, session: Session): Refusal | undefined {
  const { host, origin } = request.headers;
  if (request.url !== path) return { status: 404, reason: 'There is nothing at this address.' };
  if (!isLoopbackHost(host)) return foreignHost;
  if (origin !== `http://${host}`) return foreignPage;
  if (!session.admits({ cookie: cookieOf(request, cookieName(host)), pageKey: offeredPageKey(request) }))
    return { status: 401, reason: 'There is no session; open the address that BeatLens printed.' };
  return undefined;
}

export const foreignHost: Refusal = { status: 421, reason: 'BeatLens answers to 127.0.0.1 and localhost only.' };
export const foreignPage: Refusal = { status: 403, reason: 'This page may not talk to BeatLens.' };

/** Any port: a tunnel to a lab server has its own on this side. */
export function isLoopbackHost(host: string | undefined): host is string {
  return host !== undefined && /^(127\.0\.0\.1|localhost)(:\d{1,5})?$/.test(host);
}

/** Cookies know no ports: two hosts on one computer would share a name. */
export function cookieName(host: string): string {
  return `beatlens-${host.split(':')[1] ?? '80'}`;
}

function cookieOf(request: IncomingMessage, name: string): string | undefined {
  const cookies = request.headers.cookie?.split('; ') ?? [];
  return cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1);
}

function offeredPageKey(request: IncomingMessage): string | undefined {
  const offered = request.headers['sec-websocket-protocol']?.split(',').map((name) => name.trim()) ?? [];
  return offered.find((name) => name.startsWith(pageKeyProtocolPrefix))?.slice(pageKeyProtocolPrefix.length);
}
