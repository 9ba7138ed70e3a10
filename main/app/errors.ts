import type { Failure } from '../../preload/contract/contract.ts';
import { RemoteFailure } from '../../preload/wire/wire.ts';
import { ReadFailure } from '../ecg/errors.ts';
import { IndexFailure } from '../index/errors.ts';

/** Something that was asked for by id or name is not there. */
export class NotFound extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotFound';
  }
}

/** The input has the right form, but makes no sense here. */
export class InvalidInput extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'InvalidInput';
  }
}

/** It cannot be done as things stand now. */
export class Conflict extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Conflict';
  }
}

export class Cancelled extends Error {
  constructor(what: string) {
    super(`${what} was cancelled`);
    this.name = 'Cancelled';
  }
}

/** The one place where errors become failures for the screen. */
export function toFailure(error: unknown): Failure {
  if (error instanceof RemoteFailure) return error.failure;
  if (error instanceof NotFound) return { code: 'not-found', message: error.message };
  if (error instanceof InvalidInput || error instanceof ReadFailure)
    return { code: 'invalid-input', message: error.message };
  if (error instanceof Conflict) return { code: 'conflict', message: error.message };
  if (error instanceof Cancelled) return { code: 'cancelled', message: error.message };
  if (error instanceof IndexFailure) return { code: 'internal', message: error.message, detail: stackOf(error.cause) };
  if (!(error instanceof Error)) return { code: 'internal', message: `something threw ${String(error)}` };
  if (error.name === 'AbortError') return { code: 'cancelled', message: 'it was cancelled' };
  return { code: 'internal', message: messageOf(error), detail: error.stack };
}

/** System errors of the host's own files (a model's folder, the data folder), in words. */
function messageOf(error: Error & { code?: unknown; path?: unknown }): string {
  const path = typeof error.path === 'string' ? error.path : undefined;
  const words = systemErrors[String(error.code)];
  return words === undefined || path === undefined ? error.message : `${path}: ${words}`;
}

const systemErrors: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; what was there before is kept. Free some space, then do it again.',
  EACCES: 'no permission. Give your account permission to read and write there, then do it again.',
  EPERM: 'no permission. Give your account permission to read and write there, then do it again.',
  EROFS: 'this disk can only be read. Choose a data folder on another disk (--data).',
  ENOENT: 'nothing there. Check the name, then do it again.',
};

function stackOf(cause: unknown): string | undefined {
  return cause instanceof Error ? cause.stack : undefined;
}
