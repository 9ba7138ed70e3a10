import { join, resolve } from 'node:path';
import type { ManifestFacts, ManifestJob } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { encode } from '../../../preload/wire/codec.ts';
import { listArchives } from '../../index/archives.ts';
import { recordFingerprints } from '../../index/records.ts';
import type { AppContext } from '../context.ts';
import { Conflict } from '../errors.ts';
import { modelFolder, requireModel } from '../models/modelFolders.ts';
import { withHome } from '../withHome.ts';
import { requireWritableTarget, writeAside } from '../writeAside.ts';
import { forEachPlaced, modelPlace, outPlace, placed, type TaskManifest, taskOfJob, withPlaces } from './taskFile.ts';
import { runWithoutQueue } from './withoutQueue.ts';

/**
 * Does what a job does up to its long task, and writes what that would have been given. Nothing is stored.
 *
 * @throws what the job throws before its task; Conflict for a file that is there
 */
export async function writeManifest(
  context: AppContext,
  job: ManifestJob,
  file: string,
  signal: AbortSignal,
): Promise<ManifestFacts> {
  requireWritableTarget(file, false, 'the manifest');
  const manifest = await manifestOf(context, job, signal);
  const bytes = encode(manifest);
  await writeAside(file, bytes, { what: 'the manifest', overwrite: false });
  const { [outPlace]: _, ...places } = manifest.places;
  return { file, job: job.name, task: manifest.task, places, records: manifest.records.length, bytes: bytes.length };
}

/** The manifest as it would be written now. */
export async function manifestOf(context: AppContext, job: ManifestJob, signal: AbortSignal): Promise<TaskManifest> {
  const input = await inputOfTask(context, job, signal);
  const folders = foldersOf(context, job);
  const placedInput = withPlaces(input, folders);
  const records = recordsOf(context, input).map(({ headerPath, signalsHash }) => {
    return { header: placed(headerPath, folders), signalsHash };
  });
  return {
    ...{ kind: 'beatlens-manifest', version: 1, madeBy: context.version, job, task: taskOfJob[job.name] },
    ...{ input: placedInput, places: usedOf(folders, placedInput), records },
  };
}

/** Thrown in the place of the task, so that nothing that comes after it is done. */
class Reached extends Error {
  readonly input: unknown;
  constructor(input: unknown) {
    super('the task was reached');
    this.input = input;
  }
}

async function inputOfTask(context: AppContext, job: ManifestJob, signal: AbortSignal): Promise<unknown> {
  // biome-ignore lint/correctness/useYield: it never gets as far as a step
  async function* reach(input: unknown): AsyncGenerator<never, never, void> {
    throw new Reached(input);
  }
  try {
    await finish(runWithoutQueue(context, job, { [taskOfJob[job.name]]: reach }, signal));
  } catch (error) {
    if (error instanceof Reached) return error.input;
    throw error;
  }
  throw new Conflict('there is nothing left to compute: it is all known already');
}

/** Folders that paths of the input can lie in, the deepest first. */
export function foldersOf(context: AppContext, job: ManifestJob): Record<string, string> {
  const folders: [string, string][] = listArchives(context.index).map(({ name, folder }) => [
    `archive:${name}`,
    folder,
  ]);
  if (job.name === 'archives.import') folders.unshift(['folder', resolve(withHome(job.input.folder))]);
  if (job.name === 'evaluations.run') {
    folders.push([modelPlace, modelFolder(context, requireModel(context, job.input.modelId).name)]);
  }
  // What is written lies in the data folder; where it will lie is said when it is run.
  folders.push([outPlace, context.dataFolder]);
  return Object.fromEntries(folders.toSorted(([, one], [, other]) => other.length - one.length));
}

function usedOf(folders: Readonly<Record<string, string>>, placedInput: unknown): Record<string, string> {
  const used = new Set<string>();
  forEachPlaced(placedInput, ({ place }) => used.add(place));
  return Object.fromEntries(Object.entries(folders).filter(([place]) => used.has(place)));
}

/** The records whose samples the task reads, with what the index has of them. */
function recordsOf({ index }: AppContext, input: unknown): { headerPath: string; signalsHash: string }[] {
  const { records = [] } = input as { readonly records?: readonly { readonly headerPath: string }[] };
  if (records.length === 0) return [];
  const hashes = new Map<string, string>();
  for (const { id, folder } of listArchives(index)) {
    for (const { header, fingerprint } of recordFingerprints(index, id)) {
      const { signalsHash } = JSON.parse(fingerprint) as { readonly signalsHash?: string };
      // An import of an early version kept none: the archive is read once more by the next import.
      if (signalsHash !== undefined) hashes.set(join(folder, header), signalsHash);
    }
  }
  return records.map(({ headerPath }) => {
    const signalsHash = hashes.get(headerPath);
    if (signalsHash === undefined) {
      throw new Conflict(
        `${headerPath}: the index has no hash of its samples. Import its folder again, then write the manifest.`,
      );
    }
    return { headerPath, signalsHash };
  });
}
