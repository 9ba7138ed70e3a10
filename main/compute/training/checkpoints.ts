import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Checkpoint } from '../../../models/training/train.ts';
import type { EpochFacts } from '../../../preload/contract/contract.ts';

/** Where a training stood after its last whole epoch. */
export interface KeptCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly history: readonly EpochFacts[];
}

/** Trainings that were broken off and may be taken up again; the oldest beyond these is forgotten. */
const keptTrainings = 3;

/**
 * The file of a training's checkpoint: its name is a hash over everything that the weights follow from. So the same
 * training, started again after a crash or a cancel, goes on where it was, to the same result bit for bit; any other starts anew.
 */
export function checkpointFile(
  folder: string,
  training: object,
  ending: 'checkpoint' | 'folds' = 'checkpoint',
): string {
  const name = createHash('sha256').update(JSON.stringify(training)).digest('hex').slice(0, 32);
  return join(folder, `${name}.${ending}`);
}

/** Undefined where there is none, or none that can be read: the training then starts anew, which costs time alone. */
export function readCheckpoint(file: string): KeptCheckpoint | undefined {
  return readKept(file) as KeptCheckpoint | undefined;
}

/** Whole or not at all. */
export function writeCheckpoint(file: string, kept: KeptCheckpoint): void {
  writeKept(file, kept);
}

/** What `writeKept` kept last, or undefined. */
export function readKept(file: string): unknown {
  const [latest] = versionsOf(file);
  if (latest === undefined) return undefined;
  try {
    return deserialize(readFileSync(latest));
  } catch {
    return undefined;
  }
}

/**
 * Keeps any plain value in a file, and forgets the oldest of its kind. Which is the oldest is a number in the file's name,
 * one higher than any before: the clock may be set back. Two processes may keep the same training: what either keeps is true.
 */
export function writeKept(file: string, kept: unknown): void {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const before = versionsOf(file);
  const unfinished = `${file}.${process.pid}.unfinished`;
  writeFileSync(unfinished, serialize(kept), { mode: 0o600 });
  const highest = Math.max(0, ...keptIn(folder, extname(file)).map(({ number }) => number));
  renameSync(unfinished, numbered(file, highest + 1));
  for (const older of before) rmSync(older, { force: true });
  forgetOldest(folder, extname(file));
}

export function removeCheckpoint(file: string): void {
  for (const version of versionsOf(file)) rmSync(version, { force: true });
}

function forgetOldest(folder: string, ending: string): void {
  const latest = new Map<string, number>();
  for (const { name, number } of keptIn(folder, ending)) latest.set(name, Math.max(number, latest.get(name) ?? 0));
  const oldest = [...latest].sort(([, a], [, b]) => b - a).slice(keptTrainings);
  for (const [name] of oldest) removeCheckpoint(join(folder, `${name}${ending}`));
}

/** `hash.12.checkpoint` for `hash.checkpoint`. */
function numbered(file: string, number: number): string {
  const ending = extname(file);
  return `${file.slice(0, -ending.length)}.${number}${ending}`;
}

/** Files of one training, the latest first; without a number: from a version before. */
function versionsOf(file: string): string[] {
  const wanted = basename(file, extname(file));
  return keptIn(dirname(file), extname(file))
    .filter(({ name }) => name === wanted)
    .sort((a, b) => b.number - a.number)
    .map(({ path }) => path);
}

function keptIn(folder: string, ending: string): { name: string; number: number; path: string }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => {
      const [name, number = '0'] = basename(file, ending).split('.');
      return { name: name!, number: Number(number), path: join(folder, file) };
    });
}
