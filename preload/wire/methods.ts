import type { Contract, Failure } from '../contract/contract.ts';
import { RemoteFailure } from './wire.ts';

/** What the wire asks of a schema of the contract. */
export interface Schema {
  safeParse(value: unknown): { success: true; data: unknown } | { success: false; error: { issues: readonly Issue[] } };
}
interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code?: string;
  readonly origin?: string;
  readonly expected?: unknown;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly inclusive?: boolean;
}
export type UntypedJob = (input: unknown, signal: AbortSignal) => AsyncGenerator<unknown, unknown, void>;
/** What answers one request. A schema that is absent is not checked. */
export type Method = { input?: Schema; output?: Schema; progress?: Schema } & (
  | { kind: 'call'; run: (input: unknown, signal: AbortSignal) => unknown }
  | { kind: 'job'; run: UntypedJob }
);

/** Throws `not-found` where contract or handlers know no such name. */
export function methodOf(contract: Contract, handlers: object, name: string): Method {
  // Own properties only: `constructor` or `__proto__` are no methods.
  const entry = Object.hasOwn(contract, name) ? contract[name] : undefined;
  if (entry === undefined || entry.kind === 'event' || !Object.hasOwn(handlers, name)) {
    throw noMethod(name);
  }
  return { ...entry, run: (handlers as Record<string, unknown>)[name] } as Method;
}

export function noMethod(name: string): RemoteFailure {
  const message = `there is no method "${name.slice(0, 80)}"; the window may be older or newer than its host: reload it`;
  return new RemoteFailure({ code: 'not-found', message });
}

/** `value` as the schema gives it; throws a failure of `code` that names `what`, and every place that is wrong. */
export function parse(schema: Schema, value: unknown, code: Failure['code'], what: string): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => `${pathText(issue.path)}: ${issueText(issue)}`);
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  throw new RemoteFailure({ code, message: `${what}: ${issues[0]}${more}`, detail: issues.slice(0, 20).join('\n') });
}

/** What is missing, and a number beyond its limits, in words of ours; the rest as zod says it. */
function issueText({ code, origin, expected, minimum, maximum, inclusive, message }: Issue): string {
  if (code === 'invalid_type' && /received undefined$/.test(message)) return `expected ${expected}, but it is missing`;
  if (origin !== 'number' && origin !== 'int') return message;
  if (code === 'too_big') return inclusive ? `expected at most ${maximum}` : `expected less than ${maximum}`;
  if (code === 'too_small') return inclusive ? `expected at least ${minimum}` : `expected more than ${minimum}`;
  return message;
}

function pathText(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'the whole value' : path.map(String).join('.');
}
