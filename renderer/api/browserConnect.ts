import type { Api, contract } from '../../preload/contract/contract.ts';
import { connect } from '../../preload/wire/connect.ts';
import {
  pageKeyFragment,
  sessionPath,
  socketPath,
  socketProtocols,
  tokenFragment,
} from '../../preload/wire/handshake.ts';
import { socketChannel } from '../../preload/wire/socketChannel.ts';

const storageKey = 'beatlens.key';

/** Connects a browser tab to the host that served it. `token`: of the address, until a connection stood. */
export async function browserConnect(onLost: (reason: string) => void, token: string | undefined): Promise<Api> {
  if (token !== undefined) await openSession(token);
  const pageKey = localStorage.getItem(storageKey);
  if (!pageKey) {
    throw new Error(
      'This address carries no token. Open the whole address that `serve` printed, with everything after the #.',
    );
  }
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  const channel = await socketChannel(
    new WebSocket(`${scheme}://${location.host}${socketPath}`, socketProtocols(pageKey)),
  );
  channel.onClose(onLost);
  return connect<typeof contract>(channel);
}

/**
 * Takes token or page key out of the address: the fragment becomes free for routes, and neither stays in it. Must run before the
 * router reads the address.
 *
 * @returns the token
 */
export function takeToken(): string | undefined {
  const key = fragmentPart(pageKeyFragment);
  const token = fragmentPart(tokenFragment);
  if (key !== undefined) localStorage.setItem(storageKey, key);
  if (key !== undefined || token !== undefined) history.replaceState(null, '', '#/');
  return token;
}

function fragmentPart(name: string): string | undefined {
  return new RegExp(`[#&]${name}([\\w-]+)`).exec(location.hash)?.[1];
}

/** Changes the token for a session. A browser that has the session already needs no token, and may offer one that was used. */
async function openSession(token: string): Promise<void> {
  const answer = await fetch(sessionPath, { method: 'POST', body: new URLSearchParams({ token }) });
  if (answer.ok) localStorage.setItem(storageKey, ((await answer.json()) as { pageKey: string }).pageKey);
  else if (localStorage.getItem(storageKey) === null) throw new Error((await answer.text()).trim());
}
