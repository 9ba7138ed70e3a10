import { finish } from '../../preload/numeric/steps.ts';
import type { Compute, TaskName } from '../compute/client.ts';
import { listKeptScreens } from '../index/keptScreens.ts';
import type { Index } from '../index/query.ts';

/** What screens with a beat ask first. */
const tasks: readonly TaskName[] = ['beatWindow', 'trace', 'explainBeat'];

/**
 * Starts compute while the window is drawn, so that the first trace does not wait for a process to start. Not its engine, which takes half a
 * second of a processor that the window wants, and memory that some never need. In a new data folder nothing would be asked of it.
 */
export function beginCompute(compute: Compute, index: Index): void {
  if (listKeptScreens(index).length === 0) return;
  // What fails here fails again, and is told, when it is asked for.
  finish(compute.run('prepare', { tasks, engine: false }, new AbortController().signal)).catch(() => {});
}
