import { arrivals } from '../../../preload/wire/arrivals.ts';

/** Does one thing after another. */
export interface Worker<I, P, R> {
  readonly run: (input: I) => AsyncGenerator<P, R, void>;
  /** When nothing is left for it. */
  readonly end?: () => Promise<void>;
}

/**
 * Hands the inputs to the workers, each to the next that is free. Yields the progress of the first worker that is at work; returns the
 * results in the order of the inputs. After a failure nothing more is begun, and what runs beside is waited for before the failure is
 * thrown; who stops to iterate does not stop it either, as jobs go on without those who follow them.
 */
export async function* sideBySide<I, P, R>(
  inputs: readonly I[],
  workers: readonly Worker<I, P, R>[],
): AsyncGenerator<P, R[], void> {
  const waiting = Array.from(inputs.entries());
  const results = new Array<R>(inputs.length);
  const progress = arrivals<P>();
  const atWork = new Set(workers);
  let failed: { readonly error: unknown } | undefined;
  let isFollowed = true;
  const work = async (worker: Worker<I, P, R>) => {
    try {
      for (let next = waiting.shift(); next && !failed && isFollowed; next = waiting.shift()) {
        const [place, input] = next;
        const steps = worker.run(input);
        for (;;) {
          const step = await steps.next();
          if (step.done) {
            results[place] = step.value;
            break;
          }
          if (isFollowed && worker === [...atWork][0]) progress.add(step.value);
        }
      }
    } catch (error) {
      failed ??= { error };
    }
    atWork.delete(worker);
    await worker.end?.();
  };
  const all = Promise.all(workers.map(work)).finally(() => progress.end());
  all.catch(() => {}); // told below, where somebody still follows
  try {
    yield* progress.values();
    await all;
    if (failed) throw failed.error;
    return results;
  } finally {
    isFollowed = false;
  }
}
