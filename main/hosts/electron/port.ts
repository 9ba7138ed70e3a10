import { ipcMain, MessageChannelMain, type MessageEvent, type MessagePortMain, type WebContents } from 'electron';
import { closing } from '../../../preload/wire/closing.ts';
import { connectMessage, portMessage } from '../../../preload/wire/handshake.ts';
import type { Channel } from '../../../preload/wire/wire.ts';
import { isOwnPage } from './ownAddress.ts';
import type { Host } from './startHost.ts';

/**
 * Gives each page that asks a port to the host, after checking who asks. The port of the page before it is closed. What is asked
 * through a port before the host is there waits in it.
 */
export function serveWindows(hosting: Promise<Host>): void {
  const channels = new WeakMap<WebContents, Channel>();
  ipcMain.on(connectMessage, (event) => {
    if (!isOwnPage(event.senderFrame)) return;
    channels.get(event.sender)?.close();
    const { port1, port2 } = new MessageChannelMain();
    const channel = mainPortChannel(port1);
    channels.set(event.sender, channel);
    event.sender.postMessage(portMessage, null, [port2]);
    // Why there is no host, whoever starts it tells.
    hosting.then((host) => channels.get(event.sender) === channel && host.serve(channel)).catch(() => {});
  });
}

/** Electron's MessagePortMain as a channel. It cannot transfer buffers to a page, only copy them. */
function mainPortChannel(port: MessagePortMain): Channel {
  const state = closing();
  port.on('close', () => state.close('the window was closed or reloaded'));
  return {
    send(message) {
      if (!state.closed) port.postMessage(message);
    },
    onMessage(listener) {
      const unwrap = (event: MessageEvent) => listener(event.data);
      port.on('message', unwrap);
      port.start();
      return () => port.off('message', unwrap);
    },
    onClose: state.onClose,
    close() {
      port.close();
      state.close('the window was closed or reloaded');
    },
  };
}
