import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Checkpoint } from '../../models/training/train.ts';
import type { EpochFacts } from '../../preload/contract.ts';

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

/** What `writeKept` kept, or undefined. */
export function readKept(file: string): unknown {
  try {
    return deserialize(readFileSync(file));
  } catch {
    return undefined;
  }
}

/** Keeps any plain value in a file, and forgets the oldest files of its kind. */
export function writeKept(file: string, kept: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.unfinished`;
  writeFileSync(unfinished, serialize(kept));
  renameSync(unfinished, file);
  forgetOldest(dirname(file), extname(file));
}

export function removeCheckpoint(file: string): void {
  rmSync(file, { force: true });
}

function forgetOldest(folder: string, ending: string): void {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));
  const newestFirst = files
    .map((file) => ({ file, time: statSync(file).mtimeMs }))
    .sort((a, b) => b.time - a.time)
    .slice(keptTrainings);
  for (const { file } of newestFirst) rmSync(file, { force: true });
}
