import type { IncomingMessage, ServerResponse } from 'node:http';
import { pageKeyFragment } from '../../../preload/wire/handshake.ts';
import { pageHeaders } from '../pageHeaders.ts';
import { cookieName, foreignPage, type Refusal } from './admission.ts';
import type { Session } from './session.ts';

/**
 * Answers a POST of `token=…`. To our own page: the page key as JSON. To the local file that `serve --open` hands to a browser (its
 * origin is "null"): the page's address with the key. The cookie comes with either.
 *
 * @returns why it was refused
 */
export async function openSession(
  request: IncomingMessage,
  response: ServerResponse,
  session: Session,
  bodyBytes: number,
): Promise<Refusal | undefined> {
  const { host = '', origin } = request.headers;
  const isOwnPage = origin === `http://${host}`;
  if (!isOwnPage && origin !== 'null') return foreignPage;
  const body = await bodyOf(request, bodyBytes);
  if (body === undefined) return { status: 413, reason: `Expected at most ${bodyBytes} bytes.` };
  const keys = session.redeem(new URLSearchParams(body).get('token') ?? '');
  if (!keys) return { status: 401, reason: usedToken };
  const headers = {
    ...pageHeaders(),
    'Cache-Control': 'no-store',
    'Set-Cookie': `${cookieName(host)}=${keys.cookie}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${monthSeconds}`,
  };
  if (isOwnPage) {
    response.writeHead(200, { ...headers, 'Content-Type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify({ pageKey: keys.pageKey }));
  } else response.writeHead(303, { ...headers, Location: `/#${pageKeyFragment}${keys.pageKey}` }).end();
  return undefined;
}

const usedToken =
  'This address was used before, or an earlier start printed it. Press Enter in the terminal of `serve`, and open the address that it prints.';

/** The session ends with `serve`; until then it outlives a browser that is closed. */
const monthSeconds = 30 * 24 * 60 * 60;

/** Undefined where it is longer; the rest is not read. */
async function bodyOf(request: IncomingMessage, mostBytes: number): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > mostBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
