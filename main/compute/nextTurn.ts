import { setImmediate } from 'node:timers/promises';

/** Lets messages in (a cancel, above all) between two stretches of work that do not wait by themselves. */
export function nextTurn(): Promise<void> {
  return setImmediate();
}
