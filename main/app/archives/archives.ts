import { basename, join, resolve } from 'node:path';
import type { HandlersOf, Progress } from '../../../preload/contract/contract.ts';
import { plural } from '../../../preload/words/numberFormats.ts';
import { findArchiveByFolder, listArchives, listRejections, removeArchive } from '../../index/archives.ts';
import { listRecords } from '../../index/records.ts';
import { removingBytes } from '../../index/scrub.ts';
import type { AppContext } from '../context.ts';
import { Conflict } from '../errors.ts';
import { unfinishedDemoPrefix } from '../leftovers.ts';
import { removePyramids } from '../records/pyramids.ts';
import { requireArchive } from '../require.ts';
import { withHome } from '../withHome.ts';
import { annotatorChange } from './annotatorChange.ts';
import { archiveRemoval } from './archiveRemoval.ts';
import { createTwelveLeads } from './createTwelveLeads.ts';
import { detectBeats } from './detectBeats.ts';
import { eraseArchive } from './eraseArchive.ts';
import { importArchive } from './importArchive.ts';
import { plantArchive } from './plantArchive.ts';

export function archiveHandlers(context: AppContext): HandlersOf<'archives'> {
  const { index, jobs, emit } = context;
  const waiting = (message: string): Progress => ({ done: 0, total: 0, counted: 'records', message });
  return {
    'archives.list': () => listArchives(index),

    async *'archives.import'(input, signal) {
      const folder = resolve(withHome(input.folder));
      const title = `Import ${input.name ?? basename(folder)}`;
      const { name, annotator, pseudonyms } = input;
      const work = (stop: AbortSignal) => importArchive(context, folder, { name, annotator, pseudonyms }, stop);
      const known = findArchiveByFolder(index, folder);
      const uses = known ? [`archive ${known.id}`] : [];
      const user =
        known && annotator !== undefined && annotator !== known.annotator && jobs.userOf(`archive ${known.id}`);
      if (user) {
        // What it will say of beats by their places would be said of other beats.
        throw new Conflict(
          `${known.name} is in use by “${user}”: wait for its end or cancel it, then take another annotator's beats.`,
        );
      }
      return yield* jobs.run({ name: 'archives.import', title, lane: 'import', input, waiting, work, uses }, signal);
    },

    async *'archives.createDemo'(input, signal) {
      const folder = join(context.dataFolder, 'demo');
      const unfinishedFolder = join(context.dataFolder, `${unfinishedDemoPrefix}${context.owner.name}`);
      async function* work(stop: AbortSignal) {
        yield* context.compute.run('writeDemo', { folder, unfinishedFolder, seed: input.seed }, stop);
        return yield* importArchive(context, folder, {}, stop);
      }
      const title = 'Make the demo archive (synthetic)';
      const known = findArchiveByFolder(index, folder);
      const uses = known ? [`archive ${known.id}`] : [];
      return yield* jobs.run(
        { name: 'archives.createDemo', title, lane: 'import', input, waiting, work, uses },
        signal,
      );
    },

    async *'archives.plant'(input, signal) {
      const { archiveId, cause } = input;
      const { name } = requireArchive(context, archiveId);
      const title = `Plant ${cause} in ${name}`;
      const work = (stop: AbortSignal) => plantArchive(context, input, stop);
      const uses = [`archive ${archiveId}`];
      return yield* jobs.run({ name: 'archives.plant', title, lane: 'import', input, uses, waiting, work }, signal);
    },

    async *'archives.createTwelveLeads'(input, signal) {
      const title = `Make ${plural(input.records, 'record')} of 12 leads (synthetic)`;
      const work = (stop: AbortSignal) => createTwelveLeads(context, input, stop);
      return yield* jobs.run(
        { name: 'archives.createTwelveLeads', title, lane: 'import', input, uses: [], waiting, work },
        signal,
      );
    },

    async *'archives.detectBeats'(input, signal) {
      const { archiveId, lead } = input;
      const { name } = requireArchive(context, archiveId);
      return yield* jobs.run(
        {
          name: 'archives.detectBeats',
          title: `Find beats in ${name}`,
          lane: 'import',
          input,
          uses: [`archive ${archiveId}`],
          waiting,
          work: (stop) => detectBeats(context, requireArchive(context, archiveId), lead, stop),
        },
        signal,
      );
    },

    'archives.annotatorChange': ({ folder, annotator }) => {
      const archive = findArchiveByFolder(index, resolve(withHome(folder)));
      return annotatorChange(index, archive, annotator).told;
    },

    'archives.rejections': ({ archiveId }) => listRejections(index, requireArchive(context, archiveId).id),

    'archives.removal': ({ archiveId }) => archiveRemoval(index, requireArchive(context, archiveId)),

    'archives.remove': ({ archiveId, forget }) => {
      const { name } = requireArchive(context, archiveId);
      const user = jobs.userOf(`archive ${archiveId}`);
      if (user)
        throw new Conflict(`${name} is in use by “${user}”: wait for its end or cancel it, then remove the archive.`);
      const records = listRecords(index, { archiveId });
      removingBytes(index, () => removeArchive(index, archiveId, { forget }));
      removePyramids(context, records);
      emit('archives.changed', {});
      emit('models.changed', {});
      return {};
    },

    'archives.erase': ({ archiveId }) => eraseArchive(context, archiveId),
  };
}
