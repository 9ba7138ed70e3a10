import type { JobRow } from '../../../preload/contract.ts';
import type { App } from '../../app/createApp.ts';

/** Titles of the jobs that run now. Handlers that only read the index answer at once. */
export function listRunningJobs(app: App): readonly string[] {
  const rows = app.handlers['jobs.list']({ limit: 1000 }, new AbortController().signal);
  if (rows instanceof Promise) throw new Error('jobs.list answers at once');
  return (rows as JobRow[]).filter((row) => row.state === 'running').map((row) => row.title);
}
