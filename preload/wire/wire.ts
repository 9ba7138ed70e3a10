/**
 * One protocol on every hop: window <-> host and host <-> compute. Seven messages, any channel that carries them.
 *
 * client -> server: request, cancel, taken (it has worked on one more progress of the request). server -> client: progress, reply, failure, event.
 * Every request ends in exactly one reply or failure. A closed channel rejects what the client waits for; on the serving
 * side it aborts calls but leaves jobs alone: a job ends by itself or by an explicit cancel.
 */
import type { Failure } from '../contract/contract.ts';

export type WireMessage =
  | { type: 'request'; id: number; name: string; input: unknown }
  | { type: 'cancel'; id: number }
  | { type: 'taken'; id: number }
  | { type: 'progress'; id: number; value: unknown }
  | { type: 'reply'; id: number; value: unknown }
  | { type: 'failure'; id: number; failure: Failure }
  | { type: 'event'; name: string; payload: unknown };

/** A two-way line to the other side. Closing is final; `onClose` fires once, also when it closed before. */
export interface Channel {
  /** Throws where a value cannot be carried (a function, say). On a closed channel it does nothing. */
  send(message: WireMessage): void;
  onMessage(listener: (message: unknown) => void): () => void;
  /** `reason` is a sentence for the screen. */
  onClose(listener: (reason: string) => void): () => void;
  close(): void;
}

/** A failure of the other side, thrown here. */
export class RemoteFailure extends Error {
  override readonly name = 'RemoteFailure';
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
  get code(): Failure['code'] {
    return this.failure.code;
  }
}

export function cancelled(what: string): RemoteFailure {
  return new RemoteFailure({ code: 'cancelled', message: `${what} was cancelled` });
}
