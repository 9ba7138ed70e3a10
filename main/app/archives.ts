import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Handlers, ImportResult, Progress } from '../../preload/contract.ts';
import type { ImportStep, KnownRecord } from '../compute/tasks/importFolder.ts';
import {
  type ArchiveRow,
  findArchiveByFolder,
  findArchiveByName,
  getArchive,
  listArchives,
  listRejections,
  putArchive,
  type RejectionRow,
  removeArchive,
  replaceRejections,
} from '../index/archives.ts';
import { putRecord, recordFingerprints, updateFingerprint } from '../index/records.ts';
import { type AppContext, timestamp } from './context.ts';
import { detectArchive } from './detecting.ts';
import { Conflict, NotFound } from './errors.ts';

type Group = Pick<
  Handlers,
  | 'archives.list'
  | 'archives.import'
  | 'archives.createDemo'
  | 'archives.detectBeats'
  | 'archives.rejections'
  | 'archives.remove'
>;

export function archiveHandlers(context: AppContext): Group {
  const { index, jobs, emit } = context;
  const waiting = (message: string): Progress => ({ done: 0, total: 0, counted: 'records', message });
  return {
    'archives.list': () => listArchives(index),

    async *'archives.import'(input, signal) {
      const folder = resolve(withHome(input.folder));
      const title = `Import ${input.name ?? basename(folder)}`;
      const work = (stop: AbortSignal) => importFolder(context, folder, input.name, stop);
      const known = findArchiveByFolder(index, folder);
      const uses = known ? [`archive ${known.id}`] : [];
      return yield* jobs.run({ name: 'archives.import', title, lane: 'import', input, waiting, work, uses }, signal);
    },

    async *'archives.createDemo'(input, signal) {
      const folder = join(context.dataFolder, 'demo');
      async function* work(stop: AbortSignal) {
        yield* context.compute.run('writeDemo', { folder, seed: input.seed }, stop);
        return yield* importFolder(context, folder, undefined, stop);
      }
      const title = 'Make the demo archive (synthetic)';
      const known = findArchiveByFolder(index, folder);
      const uses = known ? [`archive ${known.id}`] : [];
      return yield* jobs.run(
        { name: 'archives.createDemo', title, lane: 'import', input, waiting, work, uses },
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
          work: (stop) => detectArchive(context, archiveId, lead, stop),
        },
        signal,
      );
    },

    'archives.rejections': ({ archiveId }) => listRejections(index, requireArchive(context, archiveId).id),

    'archives.remove': ({ archiveId }) => {
      const { name } = requireArchive(context, archiveId);
      const user = jobs.userOf(`archive ${archiveId}`);
      if (user)
        throw new Conflict(`${name} is in use by “${user}”: wait for its end or cancel it, then remove the archive.`);
      removeArchive(index, archiveId);
      emit('archives.changed', {});
      emit('models.changed', {});
      return {};
    },
  };
}

export function requireArchive({ index }: Pick<AppContext, 'index'>, archiveId: number): ArchiveRow {
  const archive = getArchive(index, archiveId);
  if (archive === undefined) throw new NotFound(`there is no archive ${archiveId}; it may have been removed`);
  return archive;
}

/**
 * Brings the index up to the folder: new and changed records are read, one transaction each; what is known and unchanged
 * stays, also where its files cannot be read now. Can be stopped or killed at any moment and done again.
 */
async function* importFolder(
  context: AppContext,
  folder: string,
  wantedName: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<Progress, ImportResult, void> {
  const { index, compute, emit } = context;
  const started = performance.now();
  const before = findArchiveByFolder(index, folder);
  const name = wantedName ?? before?.name ?? basename(folder);
  const known = knownRecords(context, before);
  const rejected: RejectionRow[] = [];
  const notices: ImportResult['notices'] = [];
  let archive: number | undefined;
  let synthetic = before?.synthetic ?? false;
  let added = 0;

  const putFacts = () =>
    putArchive(index, {
      name: uniqueName(context, name, folder),
      folder,
      licence: licenceOf(folder),
      synthetic,
      importedAt: timestamp(context),
    });
  const asText = (files: KnownRecord) => JSON.stringify(files);
  function keep(step: ImportStep): void {
    if (archive === undefined) {
      archive = putFacts();
      if (!before) emit('archives.changed', {});
    }
    if (step.kind === 'rejected') rejected.push({ file: step.file, reason: step.reason });
    if (step.kind === 'touched') updateFingerprint(index, known.ids[step.header]!, asText(step.known));
    if (step.kind !== 'record') return;
    const { record } = step;
    const { annotations, beats, known: files, ...facts } = record;
    if (record.synthetic && !synthetic) {
      // Before the first record can be seen.
      synthetic = true;
      archive = putFacts();
    }
    putRecord(index, archive, { ...facts, fingerprint: asText(files) }, annotations, beats);
    notices.push(...record.notices.map((notice) => ({ record: record.name, notice })));
    added++;
  }

  const steps = compute.run('importFolder', { folder, known: known.records }, signal);
  try {
    let step = await steps.next();
    for (; !step.done; step = await steps.next()) {
      keep(step.value);
      const { done, total } = step.value;
      yield { done, total, counted: 'records' };
    }
  } finally {
    await steps.return(undefined as never);
    if (archive !== undefined && added > 0) emit('archives.changed', {});
  }
  archive = putFacts();
  replaceRejections(index, archive, rejected);
  emit('archives.changed', {});
  const stored = getArchive(index, archive)!;
  return {
    archive: stored.name,
    archiveId: stored.id,
    folder,
    records: stored.records,
    annotations: stored.annotations,
    beats: stored.beats,
    classes: stored.classes,
    added,
    rejected,
    notices,
    seconds: (performance.now() - started) / 1000,
  };
}

function knownRecords({ index }: AppContext, archive: ArchiveRow | undefined) {
  const rows = archive ? recordFingerprints(index, archive.id) : [];
  return {
    ids: Object.fromEntries(rows.map(({ header, id }) => [header, id])),
    records: Object.fromEntries(
      rows.map(({ header, fingerprint }) => [header, JSON.parse(fingerprint) as KnownRecord]),
    ),
  };
}

/** In a browser the folder is typed in, and no shell replaces the `~`. */
function withHome(folder: string): string {
  return /^~($|[\\/])/.test(folder) ? join(homedir(), folder.slice(1)) : folder;
}

/** Two folders may have one name: the second becomes "mitdb (2)". */
function uniqueName({ index }: AppContext, wanted: string, folder: string): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted} (${number})`;
    const holder = findArchiveByName(index, name);
    if (holder === undefined || holder.folder === folder) return name;
  }
}

/** First line of a licence file in the folder. */
function licenceOf(folder: string): string | null {
  const file = readdirSync(folder).find((name) => /^licen[cs]e(\.(txt|md))?$/i.test(name));
  if (file === undefined) return null;
  const lines = readFileSync(join(folder, file), 'utf8').slice(0, 2000).split('\n');
  return lines.map((line) => line.replace(/^#+/, '').trim()).find((line) => line !== '') ?? null;
}
