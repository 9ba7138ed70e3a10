/**
 * The preload script of the window: passes on one MessagePort and the menu's wishes, and exposes nothing.
 * It runs in an isolated, sandboxed world; page and preload share only window messages.
 *
 * How the renderer receives its port (constants and more in handshake.ts, channels in portChannel.ts):
 *
 *     window.addEventListener('message', (e) => {
 *       if (e.source === window && e.data === 'beatlens:port' && e.ports[0]) start(connect(portChannel(e.ports[0])));
 *       if (e.source === window && e.data?.type === 'beatlens:menu') onMenu(e.data.action);   // see MenuAction
 *     });
 *     window.postMessage('beatlens:connect', window.location.origin);   // ask once the listener is there
 *
 * Asking starts the exchange, so nothing is lost if the page loads slowly, and a reload simply asks again: the host makes
 * a new channel and closes the old one. Jobs are not affected; `jobs.watch` joins them again.
 */
import { ipcRenderer } from 'electron';
import { connectMessage, isMenuAction, menuMessage, portMessage } from './wire/handshake.ts';

/** The few things of the page's window that are used here (the DOM types belong to the renderer's project). */
interface PageWindow {
  readonly location: { readonly origin: string };
  addEventListener(type: 'message', listener: (event: { source: unknown; data: unknown }) => void): void;
  postMessage(message: unknown, targetOrigin: string, transfer?: readonly unknown[]): void;
}
const page = globalThis as unknown as PageWindow;

page.addEventListener('message', (event) => {
  if (event.source === page && event.data === connectMessage) ipcRenderer.send(connectMessage);
});

ipcRenderer.on(portMessage, (event) => {
  page.postMessage(portMessage, page.location.origin, event.ports);
});

ipcRenderer.on(menuMessage, (_event, action: unknown) => {
  if (isMenuAction(action)) page.postMessage({ type: menuMessage, action }, page.location.origin);
});
