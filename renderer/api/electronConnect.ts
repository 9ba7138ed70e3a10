import type { Api, contract } from '../../preload/contract/contract.ts';
import { connect } from '../../preload/wire/connect.ts';
import { connectMessage, portMessage } from '../../preload/wire/handshake.ts';
import { portChannel } from '../../preload/wire/portChannel.ts';

/** Longer than any sensible start of the host; a window that waits for ever tells nothing. */
const patienceMs = 15_000;

/** Asks the preload script for a port to the host (see preload/wire/handshake.ts). */
export function electronConnect(onLost: (reason: string) => void): Promise<Api> {
  return new Promise((resolve, reject) => {
    const done = new AbortController();
    const late = setTimeout(() => {
      done.abort();
      reject(
        new Error('The BeatLens host did not answer within 15 seconds. Close the window and start BeatLens again.'),
      );
    }, patienceMs);
    window.addEventListener(
      'message',
      (event) => {
        const port = event.ports[0];
        if (event.source !== window || event.data !== portMessage || !port) return;
        clearTimeout(late);
        done.abort();
        const channel = portChannel(port);
        channel.onClose(onLost);
        resolve(connect<typeof contract>(channel));
      },
      { signal: done.signal },
    );
    window.postMessage(connectMessage, window.location.origin);
  });
}
