import { closing } from '../../preload/wire/closing.ts';
import type { Channel } from '../../preload/wire/wire.ts';

/** The part of Electron's `process.parentPort` that is used here; it exists in a utilityProcess only. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  off(event: 'message', listener: (event: { data: unknown }) => void): void;
}

/** Channel to whoever started this process: Electron (utilityProcess) or Node (fork). */
export function channelToParent(): Channel {
  const parentPort = (process as { parentPort?: ParentPort }).parentPort;
  if (parentPort) return utilityChannel(parentPort);
  if (process.send) return forkChannel();
  throw new Error('the compute process is started by BeatLens itself; run `npm start` instead');
}

/** Electron ends a utilityProcess together with its parent, so this channel never closes while the process lives. */
function utilityChannel(port: ParentPort): Channel {
  return {
    send: (message) => port.postMessage(message),
    onMessage(listener) {
      const unwrap = (event: { data: unknown }) => listener(event.data);
      port.on('message', unwrap);
      return () => port.off('message', unwrap);
    },
    onClose: closing().onClose,
    close: () => process.exit(),
  };
}

function forkChannel(): Channel {
  const state = closing();
  process.on('disconnect', () => state.close('the host went away'));
  return {
    send(message) {
      if (process.connected) process.send?.(message, undefined, undefined, () => {});
    },
    onMessage(listener) {
      process.on('message', listener);
      return () => process.off('message', listener);
    },
    onClose: state.onClose,
    close() {
      if (process.connected) process.disconnect();
    },
  };
}
