import { closing } from '../../preload/wire/closing.ts';
import type { Channel, WireMessage } from '../../preload/wire/wire.ts';

/**
 * Both ends of a line within this process. As over every other line, messages are cloned, arrive in a later turn, in order,
 * and wait until somebody listens. Node's MessageChannel does the same, but loads Node's whole HTTP client for its first
 * message (`MessageEvent` comes with undici): 0.1 s of each command.
 */
export function channelPair(): [Channel, Channel] {
  const [one, other] = [end(), end()];
  one.joinTo(other);
  other.joinTo(one);
  return [one.channel, other.channel];
}

interface End {
  readonly channel: Channel;
  joinTo(peer: End): void;
  /** What the peer sends. */
  deliver(message: unknown): void;
  closeLater(): void;
}

function end(): End {
  const state = closing();
  const listeners = new Set<(message: unknown) => void>();
  /** Came before anybody listened. */
  let waiting: unknown[] | undefined = [];
  let peer: End | undefined;
  /** A turn for each message: an answer never overtakes what was under way when it was sent. */
  const arrive = (message: unknown) => {
    setImmediate(() => {
      if (!state.closed) for (const listener of listeners) listener(message);
    });
  };
  return {
    joinTo(joined) {
      peer = joined;
    },
    deliver(message) {
      if (waiting) waiting.push(message);
      else arrive(message);
    },
    closeLater() {
      setImmediate(() => state.close('the connection to BeatLens was closed; reload the window'));
    },
    channel: {
      send(message: WireMessage) {
        if (!state.closed) peer?.deliver(structuredClone(message));
      },
      onMessage(listener) {
        listeners.add(listener);
        const early = waiting ?? [];
        waiting = undefined;
        for (const message of early) arrive(message);
        return () => listeners.delete(listener);
      },
      onClose: state.onClose,
      close() {
        if (state.closed) return;
        state.close('the connection to BeatLens was closed here');
        peer?.closeLater();
      },
    },
  };
}
