import type { Api, contract } from '../../preload/contract/contract.ts';
import { connect } from '../../preload/wire/connect.ts';
import { socketPath, socketProtocols } from '../../preload/wire/handshake.ts';
import { socketChannel } from '../../preload/wire/socketChannel.ts';

const storageKey = 'beatlens.token';

/** Connects a browser tab to the host that served it. */
export async function browserConnect(onLost: (reason: string) => void): Promise<Api> {
  const token = sessionStorage.getItem(storageKey);
  if (!token) {
    throw new Error(
      'This address carries no token. Open the whole address that `serve` printed, with everything after the #.',
    );
  }
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  const channel = await socketChannel(
    new WebSocket(`${scheme}://${location.host}${socketPath}`, socketProtocols(token)),
  );
  channel.onClose(onLost);
  return connect<typeof contract>(channel);
}

/**
 * Takes the token out of `#token=…` and keeps it for this tab: the fragment becomes free for routes, and the token does
 * not stay in the history. Must run before the router reads the address.
 */
export function keepToken(): void {
  const found = /[#&]token=([^&]+)/.exec(location.hash);
  if (!found?.[1]) return;
  sessionStorage.setItem(storageKey, decodeURIComponent(found[1]));
  history.replaceState(null, '', '#/');
}
