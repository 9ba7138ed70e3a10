/**
 * The two files of a job that is computed apart: the manifest says what is to be computed, the result what came of it. Both are
 * messages as preload/wire/codec.ts writes them: JSON in front, arrays behind.
 */
import { createHash } from 'node:crypto';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { ManifestJob } from '../../../preload/contract/contract.ts';
import { decode, encode, messageLimitBytes } from '../../../preload/wire/codec.ts';
import { readRegular } from '../../ecg/regularFile.ts';
import { InvalidInput } from '../errors.ts';

/** The long task of each job. The short ones before and after it need the index, and are done where that is. */
export const taskOfJob = {
  'archives.import': 'importFolder',
  'models.train': 'train',
  'crossValidations.run': 'crossValidate',
  'evaluations.run': 'evaluate',
} as const satisfies { readonly [N in ManifestJob['name']]: string };
export type ApartTask = (typeof taskOfJob)[ManifestJob['name']];

/** Name of the folder that the task may write to. */
export const outPlace = 'out';
/** Name of the folder of the model that is evaluated. */
export const modelPlace = 'model';
/** What the task leaves in its folder, beside what it says itself. */
export const resultFile = 'result.beatlens';

export interface TaskManifest {
  readonly kind: 'beatlens-manifest';
  readonly version: 1;
  /** Of BeatLens: another one may compute something else. */
  readonly madeBy: string;
  readonly job: ManifestJob;
  readonly task: ApartTask;
  /** What the job would have given the task, each path as `Placed`. */
  readonly input: unknown;
  /** Where the paths were when this was written, by the name of the place. */
  readonly places: Readonly<Record<string, string>>;
  /** The records whose samples are read, with the hash that the index has of them. */
  readonly records: readonly { readonly header: Placed; readonly signalsHash: string }[];
}

export interface TaskResult {
  readonly kind: 'beatlens-result';
  readonly version: 1;
  /** SHA-256 of the manifest's file. */
  readonly manifest: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly endedAt: string;
  /** What the task told on its way, where that is its result: the records of an import. */
  readonly steps: readonly unknown[];
  readonly output: unknown;
}

/** A path within a place, with slashes; empty: the place itself. */
export interface Placed {
  readonly place: string;
  readonly path: string;
}

/** Keys of the tasks' inputs that hold paths. */
const pathKeys = new Set(['headerPath', 'folder', 'unfinishedFolder', 'checkpointFolder']);
/** Of these keys the values differ from run to run, and nothing that is computed follows from them. */
const passingKeys = new Set(['createdAt', 'name']);

/** The input with its absolute paths told by places; the places are tried in order. @throws InvalidInput for a path in none */
export function withPlaces(input: unknown, places: Readonly<Record<string, string>>): unknown {
  return mapPaths(input, (path) => (typeof path === 'string' ? placed(path, places) : path));
}

/** @throws InvalidInput for a path in none of the places */
export function placed(path: string, places: Readonly<Record<string, string>>): Placed {
  for (const [place, folder] of Object.entries(places)) {
    const within = relative(folder, path);
    if (within !== '..' && !within.startsWith(`..${sep}`) && !isAbsolute(within)) {
      return { place, path: within.split(sep).join('/') };
    }
  }
  throw new InvalidInput(`${path} is in none of the folders ${Object.values(places).join(', ')}`);
}

/** The input with the paths as they are here. @throws InvalidInput for a place without a folder, or a path that leaves it */
export function withPaths(input: unknown, places: Readonly<Record<string, string>>): unknown {
  return mapPaths(input, (path) => pathOf(path as Placed, places));
}

export function pathOf({ place, path }: Placed, places: Readonly<Record<string, string>>): string {
  const folder = Object.hasOwn(places, place) ? places[place] : undefined;
  if (folder === undefined) throw new InvalidInput(`the manifest names no folder for "${place}"`);
  const parts = path.split('/');
  if (parts.includes('..') || parts.some((part) => part.includes('\0') || part.includes('\\'))) {
    throw new InvalidInput(
      `the manifest has the path "${path}", which leaves the folder ${folder}: it was damaged or made up`,
    );
  }
  return join(folder, ...parts);
}

/** Every path of an input, as the manifest has it. */
export function forEachPlaced(input: unknown, tell: (path: Placed) => void): void {
  mapPaths(input, (path) => tell(path as Placed));
}

function mapPaths(value: unknown, change: (path: unknown) => unknown, key = ''): unknown {
  if (pathKeys.has(key)) return change(value);
  if (Array.isArray(value)) return value.map((one) => mapPaths(one, change));
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapPaths(one, change, name)]));
}

/** Equal for inputs from which the same follows, wherever their files are and whoever writes. */
export function digestOfInput(placedInput: unknown): string {
  const read = mapPaths(placedInput, (path) => ((path as Placed).place === outPlace ? null : path));
  const own = Object.entries(read as object).filter(([name]) => !passingKeys.has(name));
  return digestOf(encode(Object.fromEntries(own)));
}

export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** @throws InvalidInput for a file that is not what is expected */
export function readTaskFile<K extends 'beatlens-manifest' | 'beatlens-result'>(
  file: string,
  kind: K,
): { readonly value: K extends 'beatlens-manifest' ? TaskManifest : TaskResult; readonly digest: string } {
  const bytes = readRegular(
    file,
    kind === 'beatlens-manifest' ? 'a manifest' : 'the result of a manifest',
    messageLimitBytes,
  );
  const value = decoded(bytes);
  if (!hasKind(value, kind)) {
    throw new InvalidInput(
      `${file} is no ${kind === 'beatlens-manifest' ? 'manifest that --manifest wrote' : 'result that beatlens task wrote'} (version 1)`,
    );
  }
  return { value: value as never, digest: digestOf(bytes) };
}

function decoded(bytes: Uint8Array): unknown {
  try {
    return decode(bytes);
  } catch {
    return undefined;
  }
}

function hasKind(value: unknown, kind: string): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    value.kind === kind &&
    'version' in value &&
    value.version === 1
  );
}
