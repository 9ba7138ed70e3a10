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
}

export function sourceOf(handlers: Partial<Handlers>, signal: AbortSignal): Source {
  return {
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
