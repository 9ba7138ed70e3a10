import { ipcMain, MessageChannelMain, type MessageEvent, type MessagePortMain, type WebContents } from 'electron';
import { closing } from '../../../preload/wire/closing.ts';
import { connectMessage, portMessage } from '../../../preload/wire/handshake.ts';
import type { Channel } from '../../../preload/wire/wire.ts';
import type { App } from '../../app/createApp.ts';
import { serveApp } from '../serveApp.ts';
import { isOwnPage } from './ownAddress.ts';

/** Gives each page that asks a port to the app, after checking who asks. The port of the page before it is closed. */
export function serveWindows(app: App): void {
  const channels = new WeakMap<WebContents, Channel>();
  ipcMain.on(connectMessage, (event) => {
    if (!isOwnPage(event.senderFrame)) return;
    channels.get(event.sender)?.close();
    const { port1, port2 } = new MessageChannelMain();
    const channel = mainPortChannel(port1);
    channels.set(event.sender, channel);
    serveApp(channel, app);
    event.sender.postMessage(portMessage, null, [port2]);
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
