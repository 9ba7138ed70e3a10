import { setImmediate } from 'node:timers/promises';

/** Work that stops now and then, so that something else may be done: each step a few milliseconds. */
export type Slices<T> = Generator<void, T, void>;

/** A step of a loop over beats ends after as many; at 10 to 30 ns each. */
export const beatsPerSlice = 200_000;

/** How long a row of steps may keep the thread. */
const sliceMs = 8;

/** All of it without a stop: for work that nobody waits beside. */
export function atOnce<T>(slices: Slices<T>): T {
  for (;;) {
    const step = slices.next();
    if (step.done) return step.value;
  }
}

/** All of it, with other requests answered in between. @throws the signal's reason where it is aborted */
export async function inSlices<T>(slices: Slices<T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    const began = performance.now();
    do {
      const step = slices.next();
      if (step.done) return step.value;
    } while (performance.now() - began < sliceMs);
    await setImmediate();
    signal?.throwIfAborted();
  }
}
