import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Progress } from '../../../preload/contract/contract.ts';
import { mapSteps } from '../../../preload/numeric/steps.ts';
import type { AppContext } from '../context.ts';
import { Conflict } from '../errors.ts';
import {
  digestOfInput,
  pathOf,
  readTaskFile,
  resultFile,
  type TaskManifest,
  type TaskResult,
  withPlaces,
} from './taskFile.ts';
import { runWithoutQueue, type TaskInPlace } from './withoutQueue.ts';
import { foldersOf } from './writeManifest.ts';

export interface Taken {
  readonly manifest: TaskManifest;
  readonly result: TaskResult;
}

/** A manifest with its result. @throws InvalidInput for files that are no such; Conflict where the one is not of the other */
export function readTaken(manifestFile: string, folder: string): Taken {
  const { value: manifest, digest } = readTaskFile(manifestFile, 'beatlens-manifest');
  const file = join(folder, resultFile);
  const { value: result } = readTaskFile(file, 'beatlens-result');
  if (result.manifest !== digest) throw new Conflict(`${file} is the result of another manifest than ${manifestFile}`);
  return { manifest, result };
}

/**
 * Does the job once more, with the kept result in the place of its long task.
 *
 * @throws Conflict where the job would ask for something else now than when the manifest was written
 */
export async function* takeResult(
  context: AppContext,
  { manifest, result }: Taken,
  folder: string,
  signal: AbortSignal,
): AsyncGenerator<Progress, unknown, void> {
  const folders = foldersOf(context, manifest.job);
  let clock = result.startedAt;
  const giveBack: TaskInPlace = async function* (input) {
    requireSame(manifest, withPlaces(input, folders));
    if (manifest.task === 'train') bringModel(manifest, folder, input as Parameters<typeof bringModel>[2]);
    yield* result.steps;
    clock = result.endedAt;
    return result.output;
  };
  // Finished folds are in the folder that the task wrote to, which is the user's.
  // biome-ignore lint/correctness/useYield: nothing is done
  const leave: TaskInPlace = async function* () {
    return {};
  };
  const timed = { ...context, now: () => new Date(clock) };
  const inPlace = { [manifest.task]: giveBack, forgetFolds: leave };
  return yield* mapSteps(runWithoutQueue(timed, manifest.job, inPlace, signal), (step) => step as Progress);
}

function requireSame(manifest: TaskManifest, input: unknown): void {
  if (digestOfInput(manifest.input) === digestOfInput(input)) return;
  throw new Conflict(
    'The index has changed since the manifest was written: the job would compute something else now. Write the manifest and run it again.',
  );
}

/** The model's folder to its place among the models, whole or not at all. @throws Conflict where its name is taken */
function bringModel(
  manifest: TaskManifest,
  out: string,
  {
    name,
    folder,
    unfinishedFolder,
  }: { readonly name: string; readonly folder: string; readonly unfinishedFolder: string },
): void {
  const written = manifest.input as {
    readonly name: string;
    readonly folder: { readonly place: string; readonly path: string };
  };
  if (name !== written.name) {
    throw new Conflict(`There is a model ${written.name} already: rename or remove it, then take the result again.`);
  }
  const from = pathOf(written.folder, { [written.folder.place]: out });
  if (!existsSync(from)) throw new Conflict(`${from} is missing: it holds the model that was trained.`);
  try {
    cpSync(from, unfinishedFolder, { recursive: true, errorOnExist: true, force: false });
    renameSync(unfinishedFolder, folder);
  } catch (error) {
    rmSync(unfinishedFolder, { recursive: true, force: true });
    throw error;
  }
}
