/**
 * How a window and its host find each other. Shared by the preload script, the Electron host and the renderer.
 *
 * In Electron (`location.origin === pageOrigin`), the page never sees Electron. It asks for a port by a window message and gets
 * one back; it may ask again at any time (a reload asks anew, the host then closes the port of the page before):
 *
 *     window.addEventListener('message', (e) => {
 *       if (e.source === window && e.data === portMessage && e.ports[0]) connect(portChannel(e.ports[0]));
 *     });
 *     window.postMessage(connectMessage, window.location.origin); // after the listener above is in place
 *
 * The application menu arrives as a window message too: `{ type: menuMessage, action: MenuAction }`.
 *
 * In a browser tab (page at `http://127.0.0.1:PORT/#token=TOKEN`), the token is read from the fragment and sent once, in the body
 * of a POST to `sessionPath`. The answer sets a cookie that no script can read, and holds the page key. The page keeps the key for
 * its origin; it goes out as a WebSocket subprotocol, so it is in no address:
 *
 *     const socket = new WebSocket(`ws://${location.host}${socketPath}`, socketProtocols(pageKey));
 *     connect(await socketChannel(socket));
 */

import { screenNames } from '../words/screens.ts';

/**
 * Origin of the page in Electron, whose host answers every https request itself (main/hosts/electron/protocol.ts).
 * Names under .invalid lead nowhere on any network (RFC 2606).
 */
export const pageOrigin = 'https://beatlens.invalid';

/** Page -> preload -> host: "send me a port". */
export const connectMessage = 'beatlens:connect';
/** Host -> preload -> page, with one MessagePort. */
export const portMessage = 'beatlens:port';
/** Host -> preload -> page, as `{ type: menuMessage, action }`. */
export const menuMessage = 'beatlens:menu';

/** What the application menu asks of the page. The page knows the state; the menu only names the wish. */
export const menuActions = [
  'import',
  ...screenNames.map((name) => `show-${name}` as const),
  'theme-light',
  'theme-dark',
  'theme-system',
  'shortcuts',
  'about',
] as const;
export type MenuAction = (typeof menuActions)[number];
export function isMenuAction(value: unknown): value is MenuAction {
  return (menuActions as readonly unknown[]).includes(value);
}

/** WebSocket of the web host. */
export const socketPath = '/wire';
export const socketProtocol = 'beatlens';
/** Where a token is changed for a session (main/hosts/web/session.ts). */
export const sessionPath = '/session';
/** What stands before a token, and before a page key, in the fragment of an address. */
export const tokenFragment = 'token=';
export const pageKeyFragment = 'key=';
export const pageKeyProtocolPrefix = 'beatlens.key.';
/** The host picks `beatlens`; the second one carries the page key. */
export function socketProtocols(pageKey: string): string[] {
  return [socketProtocol, pageKeyProtocolPrefix + pageKey];
}
