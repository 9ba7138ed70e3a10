import { setTimeout } from 'node:timers/promises';
import type { Api, JobRow, Progress } from '../../../../preload/contract/contract.ts';
import { plural } from '../../../../preload/words/numberFormats.ts';
import { resumptionOf } from '../../../../preload/words/resumableJobs.ts';
import { exactly, wholeNumber } from '../arguments.ts';
import type { Command, Context } from '../command.ts';
import { table } from '../table.ts';
import { WrongUsage } from '../wrongUsage.ts';

const rowMilliseconds = 300;

export const command: Command = {
  forms: [
    { words: '[list]' },
    { words: 'watch ID', takes: [] },
    { words: 'cancel ID', takes: [], json: false },
    { words: 'resume ID', takes: [] },
    { words: 'clear', takes: [] },
  ],
  examples: ['', 'watch 3'],
  options: { limit: { type: 'string', value: 'N', help: 'the newest N', default: '20' } },
  async run(context) {
    const { positionals, values, output, progress, exitWith } = context;
    const [action = 'list', ...rest] = positionals;
    if (action === 'list') {
      exactly(rest);
      const limit = values.whole('limit', 1) ?? 20;
      if (limit > 1000) throw new WrongUsage('--limit takes at most 1000');
      return list(context, limit);
    }
    if (action === 'clear') {
      exactly(rest);
      const { cleared } = await (await context.api()).call('jobs.clear', {});
      if (output.json) return output.document({ cleared });
      await output.line(`${plural(cleared, 'job')} cleared; backups from before keep them until they are replaced`);
      return;
    }
    if (action !== 'watch' && action !== 'cancel' && action !== 'resume')
      throw new WrongUsage(`jobs takes list, watch, cancel, resume or clear, not "${action}"`);
    const [written] = exactly(rest, 'ID');
    const jobId = wholeNumber('ID', written, 1);
    if (action === 'watch') {
      const row = await watch(context, jobId);
      progress.clear();
      if (output.json) await output.document(row);
      else await output.line(sentence(row));
      return exitWith(exitCodeOf(row));
    }
    if (action === 'resume') {
      const { title, result } = await resume(context, jobId);
      progress.clear();
      return output.json ? output.document(result) : output.line(`${title}: done`);
    }
    await cancel(context, jobId);
    if (output.json) return output.document({ cancelled: jobId });
    await output.line(`job ${jobId} is being cancelled`);
  },
};

/** @throws where the job has ended: whoever cancels it would take its result for one that did not come */
async function cancel({ api: open }: Context, jobId: number): Promise<void> {
  const api = await open();
  const row = await rowOf(api, jobId);
  if (row && row.state !== 'running') {
    throw new Error(`job ${jobId}, ${row.title}, has ended (${row.state}): there is nothing to cancel`);
  }
  await api.call('jobs.cancel', { jobId });
}

/** Follows a job to its end. One of another BeatLens, a window say, is followed by its row. */
async function watch({ api: open, progress, signal }: Context, jobId: number): Promise<JobRow> {
  const api = await open();
  let row = await api.run('jobs.watch', { jobId }, { onProgress: (step) => progress.show(step), signal });
  while (row.state === 'running') {
    await setTimeout(rowMilliseconds, undefined, { signal });
    row = (await rowOf(api, jobId)) ?? row;
    if (row.progress) progress.show(row.progress);
  }
  return row;
}

/**
 * Starts an interrupted job again with what it was asked; what it has kept is taken up.
 *
 * @throws where it was not interrupted, or its row does not hold all that it was asked
 */
async function resume(
  { api: open, progress, signal }: Context,
  jobId: number,
): Promise<{ title: string; result: unknown }> {
  const api = await open();
  const row = await rowOf(api, jobId);
  if (row === undefined) throw new Error(`there is no job ${jobId}; "beatlens jobs" lists those there are`);
  if (row.state !== 'interrupted')
    throw new Error(`job ${jobId}, ${row.title}, was not interrupted (${row.state}): there is nothing to resume`);
  const { canResume, text } = resumptionOf(row.name, row.progress);
  if (!canResume) throw new Error(`job ${jobId}, ${row.title}, cannot be resumed. ${text}`);
  const run = api.run as (name: string, input: unknown, options: object) => Promise<unknown>;
  const result = await run(row.name, row.input, { onProgress: (step: Progress) => progress.show(step), signal });
  return { title: row.title, result };
}

async function rowOf(api: Api, jobId: number): Promise<JobRow | undefined> {
  return (await api.call('jobs.list', { limit: 1000 })).find(({ id }) => id === jobId);
}

async function list({ api, output }: Context, limit: number): Promise<void> {
  const jobs = await (await api()).call('jobs.list', { limit });
  if (output.json) return output.document(jobs);
  const rows = jobs.map((row) => [String(row.id), row.state, row.title, row.createdAt, row.failure?.message ?? '']);
  const columns = [
    { heading: 'id', right: true },
    { heading: 'state' },
    { heading: 'job' },
    { heading: 'started' },
    { heading: 'why' },
  ];
  if (rows.length > 0) for (const line of table(columns, rows)) await output.line(line);
  await output.line(plural(rows.length, 'job'));
}

function sentence(row: JobRow): string {
  return `job ${row.id}, ${row.title}: ${row.state}${row.failure ? `. ${row.failure.message}` : ''}`;
}

function exitCodeOf(row: JobRow): number {
  if (row.state === 'done') return 0;
  return row.state === 'cancelled' ? 130 : 1;
}
