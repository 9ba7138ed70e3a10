import type { Handlers } from '../../preload/contract.ts';
import { getJob, listJobs } from '../index/jobs.ts';
import type { AppContext } from './context.ts';
import { Conflict, NotFound } from './errors.ts';
import { asRow } from './jobs/queue.ts';

type Group = Pick<Handlers, 'jobs.list' | 'jobs.cancel' | 'jobs.watch'>;

export function jobHandlers({ index, jobs }: AppContext): Group {
  return {
    'jobs.list': ({ limit }) => listJobs(index, limit).map(asRow),

    'jobs.cancel': async ({ jobId }) => {
      const row = getJob(index, jobId);
      if (row === undefined) throw new NotFound(`there is no job ${jobId}; "beatlens jobs" lists those there are`);
      if (row.state === 'running' && !jobs.isRunning(jobId)) {
        throw new Conflict(`“${row.title}” runs in another BeatLens (process ${row.processId}): cancel it there.`);
      }
      await jobs.cancel(jobId);
      return {};
    },

    async *'jobs.watch'({ jobId }, signal) {
      return yield* jobs.watch(jobId, signal);
    },
  };
}
