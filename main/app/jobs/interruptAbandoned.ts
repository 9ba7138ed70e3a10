import { resumptionOf } from '../../../preload/words/resumableJobs.ts';
import { finishJob, listRunningJobs } from '../../index/jobs.ts';
import type { Index } from '../../index/open.ts';
import type { Owner } from '../owner.ts';

/**
 * Jobs whose BeatLens does not run any longer become interrupted; those of another one that runs stay. Process numbers say
 * nothing here: after a restart of the computer they belong to other programs.
 *
 * @returns ids of the jobs that became interrupted
 */
export function interruptAbandonedJobs(index: Index, owner: Owner, now: () => Date): number[] {
  const abandoned = listRunningJobs(index).filter((job) => !owner.isAlive(job.owner));
  for (const { id, name, progress } of abandoned) {
    const message = `BeatLens ended while it ran. ${resumptionOf(name, progress).text}`;
    const failure = { code: 'interrupted', message };
    finishJob(index, id, { state: 'interrupted', result: null, failure, finishedAt: now().toISOString() });
  }
  return abandoned.map(({ id }) => id);
}
