import type { Compute } from '../client.ts';
import { tasks } from '../tasks.ts';

/** The tasks without a process of their own, for unit tests. What crosses is copied, as a process boundary would. */
export function inProcessCompute(): Compute {
  async function* run(name: string, input: unknown, abort: AbortSignal): AsyncGenerator<unknown, unknown, void> {
    const task = tasks[name as keyof typeof tasks] as unknown as (
      input: unknown,
      abort: AbortSignal,
    ) => AsyncGenerator<unknown, unknown, void>;
    const steps = task(structuredClone(input), abort);
    try {
      for (;;) {
        const step = await steps.next();
        if (step.done) return structuredClone(step.value);
        yield structuredClone(step.value);
      }
    } finally {
      await steps.return(undefined);
    }
  }
  return { run: run as Compute['run'], beside: inProcessCompute, stop: async () => {} };
}
