import type { JobRow } from '../../../preload/contract/contract.ts';
import type { App } from '../../app/createApp.ts';

/** Titles of the jobs that run in this process now; those of another BeatLens on the same data folder do not count. */
export function trackRunningJobs(app: App): () => readonly string[] {
  const titles = new Map<number, string>();
  app.onEvent((name, payload) => {
    if (name !== 'jobs.changed') return;
    const { id, state, title } = payload as JobRow;
    if (state === 'running') titles.set(id, title);
    else titles.delete(id);
  });
  return () => [...titles.values()];
}
