import type { Progress } from '../../../../preload/contract/contract.ts';
import type { TellProgress } from './decidingContext.ts';

/** An act as a job: yields how far it is, the latest alone where the window is slow, and returns what was written. */
export async function* actSteps<T>(write: (tell: TellProgress) => Promise<T>): AsyncGenerator<Progress, T, void> {
  let latest: Progress | undefined;
  let isOver = false;
  let wake = () => {};
  const writing = write((done, total) => {
    latest = { done: Math.round((100 * done) / total), total: 100, counted: 'per cent' };
    wake();
  }).finally(() => {
    isOver = true;
    wake();
  });
  writing.catch(() => {}); // a consumer that never comes back is no unhandled rejection
  while (!isOver) {
    if (latest === undefined) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    const told = latest;
    latest = undefined;
    if (told !== undefined && !isOver) yield told;
  }
  return writing;
}
