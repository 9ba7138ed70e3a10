import { existsSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Erased } from '../../../preload/contract/contract.ts';
import { removeArchive } from '../../index/archives.ts';
import { type BackedUp, backedUp, listCopies } from '../../index/backups/copies.ts';
import { removeLocalisationsOn } from '../../index/localisations.ts';
import { reviewsFile } from '../../index/openReviews.ts';
import { listRecords } from '../../index/records.ts';
import { eraseDecisions, removeEndedJobs, removeTraces, removingBytes, scrub } from '../../index/scrub.ts';
import type { AppContext } from '../context.ts';
import { Conflict } from '../errors.ts';
import { removePyramids } from '../records/pyramids.ts';
import { requireArchive } from '../require.ts';
import { forgetStates } from '../reviews/keptStates.ts';
import { archiveRemoval } from './archiveRemoval.ts';

/**
 * Erases what BeatLens keeps of an archive, so that no byte of it is left in the index, the decisions, their logs, backups and
 * pyramids. Ended jobs, the tray, kept lists, places of screens and the log of the host go whole: each may name its records. The
 * archive's own files stay.
 *
 * @returns what still may name its records: models with their cards, cross-validations, files that were set aside, and what could not
 *   be written anew
 * @throws Conflict while the archive is in use or another BeatLens has the data folder open; nothing was changed then
 */
export async function eraseArchive(context: AppContext, archiveId: number): Promise<Erased> {
  const { index, jobs, owner, dataFolder, backups, emit } = context;
  // One that is being made reads the log, which is to be emptied.
  await backups.settled();
  const archive = requireArchive(context, archiveId);
  const user = jobs.userOf(`archive ${archiveId}`);
  if (user) throw new Conflict(`${archive.name} is in use by “${user}”: wait for its end or cancel it, then erase it.`);
  const others = owner.living().filter((name) => name !== owner.name);
  if (others.length > 0) {
    const processes = others.map((name) => name.split('-')[0]).join(', ');
    throw new Conflict(
      `another BeatLens has the data folder open (process ${processes}): close it, then erase the archive.`,
    );
  }
  const { models, crossValidations } = archiveRemoval(index, archive);
  const records = listRecords(index, { archiveId });
  const hasDecisions = index.file !== ':memory:' && existsSync(join(dataFolder, reviewsFile));
  const decisions = hasDecisions ? eraseDecisions(context.reviews(), archive) : 0;
  if (hasDecisions) forgetStates(context.reviews());
  removingBytes(index, () => {
    removeArchive(index, archiveId, { forget: true });
    removeTraces(
      index,
      records.map(({ name }) => name),
    );
    removeLocalisationsOn(index, archive.name);
  });
  removeEndedJobs(index);
  removePyramids(context, records);
  const inUse = [index, ...(hasDecisions ? [context.reviews()] : [])].filter((database) => !scrub(database));
  emptyLogs(dataFolder);
  emit('archives.changed', {});
  emit('models.changed', {});
  emit('jobs.cleared', {});
  return {
    archive: archive.name,
    decisions,
    stillNamedBy: [
      ...models.map(({ model }) => `model ${model}`),
      ...crossValidations.map(({ name }) => `cross-validation ${name}`),
      ...readdirSync(dataFolder).filter((name) => /-set-aside-.*\.sqlite$/.test(name)),
      ...inUse.map(({ file }) => `${basename(file)}, which is being read, until BeatLens is closed`),
      ...(await renewBackups(context)),
    ],
  };
}

/** Puts new backups in the place of those from before. @returns those that stay, as there is no new one */
async function renewBackups({ dataFolder, backups }: AppContext): Promise<string[]> {
  const stay: string[] = [];
  // One that was asked for meanwhile may have begun before the rows were gone.
  await backups.settled();
  for (const of of Object.keys(backedUp) as BackedUp[]) {
    if (listCopies(dataFolder, of).length === 0) continue;
    try {
      // The last good one goes only after the new one was read.
      const copy = await backups.make(of, 'asked');
      const before = listCopies(dataFolder, of).filter(({ file }) => copy && file !== copy.file);
      for (const { file } of before) rmSync(file, { force: true });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      stay.push(
        ...listCopies(dataFolder, of).map(
          ({ file }) => `backup ${basename(file)}, as no new one could be made (${why})`,
        ),
      );
    }
  }
  return stay;
}

function emptyLogs(dataFolder: string): void {
  const log = join(dataFolder, 'logs', 'host.log');
  rmSync(`${log}.old`, { force: true });
  if (existsSync(log)) truncateSync(log);
}
