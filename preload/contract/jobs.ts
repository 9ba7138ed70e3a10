/** Jobs: what runs and what ran. */
import { z } from 'zod';
import { count, failure, id, nothing, progress } from './blocks.ts';
import { call, event, job } from './kinds.ts';

/** `interrupted`: the compute process or BeatLens itself ended under it. */
export const jobStates = ['running', 'done', 'failed', 'cancelled', 'interrupted'] as const;
export const jobRow = z.object({
  id,
  /** Name of the job in this contract. */
  name: z.string(),
  /** What it does, in words for the screen. */
  title: z.string(),
  state: z.enum(jobStates),
  input: z.unknown(),
  progress: progress.loose().nullable(),
  /** Result without its arrays, so that the row stays small. */
  result: z.unknown(),
  failure: failure.nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type JobRow = z.infer<typeof jobRow>;

export const jobsCalls = {
  'jobs.list': call(z.object({ limit: z.number().int().min(1).max(1000) }), z.array(jobRow)),
  'jobs.cancel': call(z.object({ jobId: id }), nothing),
  /** Removes the rows of jobs that are over, so that none of their bytes is left in the index. Backups from before keep them. */
  'jobs.clear': call(nothing, z.object({ cleared: count })),
  /** Joins a job that already runs (after a reload); ends as the job ends. */
  'jobs.watch': job(z.object({ jobId: id }), progress.loose(), jobRow),
  'jobs.cleared': event(nothing),
  /** The row as it stands now; views draw progress from it. */
  'jobs.changed': event(jobRow),
} as const;
