import { finishJob, listRunningJobs } from '../../index/jobs.ts';
import type { Index } from '../../index/open.ts';
import type { Owner } from '../owner.ts';

/**
 * Jobs whose BeatLens does not run any longer become failed; those of another one that runs stay. Process numbers say
 * nothing here: after a restart of the computer they belong to other programs.
 *
 * @returns ids of the jobs that became failed
 */
export function failAbandonedJobs(index: Index, owner: Owner, now: () => Date): number[] {
  const abandoned = listRunningJobs(index).filter((job) => !owner.isAlive(job.owner));
  for (const { id } of abandoned) {
    const failure = { code: 'internal', message: 'BeatLens was closed while it ran; start it again.' };
    finishJob(index, id, { state: 'failed', result: null, failure, finishedAt: now().toISOString() });
  }
  return abandoned.map(({ id }) => id);
}
