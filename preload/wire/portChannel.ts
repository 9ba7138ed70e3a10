import { closing } from './closing.ts';
import type { Channel } from './wire.ts';

/** What the browser's and Node's MessagePort have in common. */
export interface Port {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'close', listener: () => void): void;
  start?(): void;
  close(): void;
}

/** Channel over a MessagePort. Messages are cloned, never transferred: the sender's arrays stay usable. */
export function portChannel(port: Port): Channel {
  const state = closing();
  const listeners = new Set<(message: unknown) => void>();
  port.addEventListener('message', ({ data }) => {
    for (const listener of listeners) listener(data);
  });
  port.addEventListener('close', () => state.close('the connection to BeatLens was closed; reload the window'));
  return {
    send(message) {
      if (!state.closed) port.postMessage(message);
    },
    onMessage(listener) {
      listeners.add(listener);
      port.start?.(); // messages wait in the port until somebody listens
      return () => listeners.delete(listener);
    },
    onClose: state.onClose,
    close() {
      port.close();
      state.close('the connection to BeatLens was closed here');
    },
  };
}
