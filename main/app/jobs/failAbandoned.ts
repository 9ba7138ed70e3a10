import { finishJob, listRunningJobs } from '../../index/jobs.ts';
import type { Index } from '../../index/open.ts';

/**
 * Jobs that a dead process left as running become failed. Those of another BeatLens that lives stay.
 *
 * @returns whether another BeatLens has a job running
 */
export function failAbandonedJobs(index: Index, now: () => Date): { othersRun: boolean } {
  let othersRun = false;
  for (const { id, processId } of listRunningJobs(index)) {
    // Our own number on a row from before our start is that of an earlier process.
    if (processId !== process.pid && isAlive(processId)) {
      othersRun = true;
      continue;
    }
    const failure = { code: 'internal', message: 'BeatLens was closed while it ran; start it again.' };
    finishJob(index, id, { state: 'failed', result: null, failure, finishedAt: now().toISOString() });
  }
  return { othersRun };
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to someone else.
    return (error as { code?: string }).code === 'EPERM';
  }
}
