import type { HandlersOf } from '../../../preload/contract/contract.ts';
import { getJob, listJobs } from '../../index/jobs.ts';
import { removeEndedJobs } from '../../index/scrub.ts';
import type { AppContext } from '../context.ts';
import { Conflict, NotFound } from '../errors.ts';
import { interruptAbandonedJobs } from './interruptAbandoned.ts';
import { asRow } from './queue.ts';

export function jobHandlers({ index, jobs, owner, now, emit }: AppContext): HandlersOf<'jobs'> {
  /** Another BeatLens may have died since the start of this one. */
  const interruptAbandoned = () => {
    for (const id of interruptAbandonedJobs(index, owner, now)) emit('jobs.changed', asRow(getJob(index, id)!));
  };
  return {
    'jobs.list': ({ limit }) => {
      interruptAbandoned();
      return listJobs(index, limit).map(asRow);
    },

    'jobs.cancel': async ({ jobId }) => {
      interruptAbandoned();
      const row = getJob(index, jobId);
      if (row === undefined) throw new NotFound(`there is no job ${jobId}; "beatlens jobs" lists those there are`);
      if (row.state === 'running' && !jobs.isRunning(jobId)) {
        throw new Conflict(`“${row.title}” runs in another BeatLens (process ${row.processId}): cancel it there.`);
      }
      await jobs.cancel(jobId);
      return {};
    },

    'jobs.clear': () => {
      interruptAbandoned();
      const cleared = removeEndedJobs(index);
      emit('jobs.cleared', {});
      return { cleared };
    },

    async *'jobs.watch'({ jobId }, signal) {
      return yield* jobs.watch(jobId, signal);
    },
  };
}
