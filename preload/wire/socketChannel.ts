import { closing } from './closing.ts';
import { decode, encode, messageLimitBytes } from './codec.ts';
import type { Channel, WireMessage } from './wire.ts';

/** What the browser's WebSocket and the one of `ws` have in common. */
export interface Socket {
  binaryType: string;
  readonly readyState: number;
  /** In bytes: what was sent and is not taken yet. */
  readonly bufferedAmount: number;
  send(data: Uint8Array<ArrayBuffer>): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'close', listener: (event: { code: number; reason: string }) => void): void;
  addEventListener(type: 'open' | 'error', listener: () => void): void;
}
const opened = 1;

/** Resolves with the channel once the socket is open; rejects with a sentence for the screen. */
export function socketChannel(socket: Socket): Promise<Channel> {
  socket.binaryType = 'arraybuffer';
  const channel = openSocketChannel(socket);
  if (socket.readyState === opened) return Promise.resolve(channel);
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(channel));
    channel.onClose(() =>
      reject(
        new Error(
          'BeatLens does not answer, or does not know this browser: see that it runs, and open the address that it prints',
        ),
      ),
    );
  });
}

/** Channel over a socket that is open (or about to be). Messages are encoded by codec.ts. */
export function openSocketChannel(socket: Socket): Channel {
  socket.binaryType = 'arraybuffer';
  const state = closing();
  const listeners = new Set<(message: unknown) => void>();
  socket.addEventListener('message', ({ data }) => {
    let message: unknown;
    try {
      if (!(data instanceof ArrayBuffer)) throw new Error('expected a binary message');
      message = decode(new Uint8Array(data));
    } catch (error) {
      // Status 1007: data that are not what the protocol says (RFC 6455, 7.4.1). A reason may have 123 bytes.
      socket.close(1007, (error as Error).message.replace(/[^\x20-\x7e]/g, '?').slice(0, 120));
      return;
    }
    for (const listener of listeners) listener(message);
  });
  // An error is always followed by close; without a listener `ws` would throw.
  socket.addEventListener('error', () => {});
  socket.addEventListener('close', ({ code, reason }) =>
    state.close(
      `the connection to BeatLens was lost (${code}${reason ? `, ${reason}` : ''}); see that it runs, then reload`,
    ),
  );
  return {
    send(message: WireMessage) {
      if (state.closed || socket.readyState !== opened) return;
      // Whoever asks and never reads would fill this side's memory. Status 1013: try again later (IANA's registry).
      if (socket.bufferedAmount > messageLimitBytes) return socket.close(1013, 'messages are not read');
      socket.send(encode(message));
    },
    onMessage(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onClose: state.onClose,
    close() {
      socket.close();
      state.close('the connection to BeatLens was closed here');
    },
  };
}
