import type {
  CallName,
  contract,
  Handlers,
  InputOf,
  JobName,
  OutputOf,
  Progress,
} from '../../../preload/contract/contract.ts';
import { mapSteps } from '../../../preload/numeric/steps.ts';

type C = typeof contract;

/** What a report is made of: the answers of the same handlers as the window and the command line call. */
export interface Source {
  call<N extends CallName<C>>(name: N, input: InputOf<C, N>): Promise<OutputOf<C, N>>;
  /** Progress in words of the job, as part of the report's. */
  run<N extends JobName<C>>(name: N, input: InputOf<C, N>): AsyncGenerator<Progress, OutputOf<C, N>, void>;
  /** Whether stored results may be taken for this; else they are computed again, once. */
  mayTakeStored(what: string): boolean;
}

/** @param again computes evaluations and class means anew, whatever is stored */
export function sourceOf(handlers: Partial<Handlers>, signal: AbortSignal, again = false): Source {
  const computed = new Set<string>();
  return {
    mayTakeStored(what) {
      if (!again || computed.has(what)) return true;
      computed.add(what);
      return false;
    },
    async call(name, input) {
      signal.throwIfAborted();
      const handler = handlers[name] as unknown as (input: unknown, signal: AbortSignal) => unknown;
      return (await handler(input, signal)) as never;
    },
    run(name, input) {
      const handler = handlers[name] as unknown as (
        input: unknown,
        signal: AbortSignal,
      ) => AsyncGenerator<Progress, never, void>;
      return mapSteps(handler(input, signal), ({ done, total, counted, message }) => ({
        ...{ done, total, counted },
        ...(message === undefined ? {} : { message }),
      }));
    },
  };
}
