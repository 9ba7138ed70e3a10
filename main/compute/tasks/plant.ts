import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Progress } from '../../../preload/contract/contract.ts';
import { formatPlanted, type PlantedChoice, plantedCauses } from '../../../preload/words/plantedCauses.ts';
import { asReadFailure, type Rejection, rejection } from '../../ecg/errors.ts';
import { type PlantedCounts, type PlantFileInput, plantFile } from '../../ecg/planting/plantFile.ts';
import { nextTurn } from '../nextTurn.ts';
import { requireEmptyFolder } from '../requireEmptyFolder.ts';

export interface PlantTaskInput {
  readonly records: readonly Omit<PlantFileInput, 'archive' | 'choice' | 'seed' | 'bias' | 'seconds'>[];
  readonly archive: string;
  readonly choice: PlantedChoice;
  readonly seed: number;
  readonly bias: string | null;
  /** Of each record, from its beginning; null: all. */
  readonly seconds: number | null;
  /** Not there yet, or empty. */
  readonly folder: string;
}

export interface PlantTaskOutput {
  readonly records: readonly PlantedCounts[];
  /** Records that could not be read, or not be planted. */
  readonly leftOut: readonly Rejection[];
}

/** Writes the planted archive beside its place and puts it there when it is complete. @throws ReadFailure */
export async function* plant(
  { records, folder, ...choices }: PlantTaskInput,
  abort: AbortSignal,
): AsyncGenerator<Progress, PlantTaskOutput, void> {
  requireEmptyFolder(folder);
  const unfinished = `${folder}.unfinished`;
  // A run that was killed may have left it, or it is the user's: nobody here can tell.
  requireEmptyFolder(unfinished);
  const planted: PlantedCounts[] = [];
  const leftOut: Rejection[] = [];
  try {
    mkdirSync(unfinished, { recursive: true });
    writeFileSync(join(unfinished, 'README.txt'), readme(choices));
    for (const [place, record] of records.entries()) {
      abort.throwIfAborted();
      try {
        planted.push(await plantFile(unfinished, { ...record, ...choices }));
      } catch (error) {
        leftOut.push(rejection(error));
      }
      yield { done: place + 1, total: records.length, counted: 'records', message: 'planting' };
      await nextTurn();
    }
    if (planted.length > 0) {
      if (existsSync(folder)) rmdirSync(folder);
      renameSync(unfinished, folder);
    }
    return { records: planted, leftOut };
  } catch (error) {
    throw asReadFailure(error, folder, 'a place where records can be written');
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function readme({ archive, choice, seed, bias }: Pick<PlantTaskInput, 'archive' | 'choice' | 'seed' | 'bias'>): string {
  return [
    `Records of ${archive} in which BeatLens planted a known cause: ${formatPlanted(choice)} (seed ${seed}).`,
    plantedCauses[choice.cause].meaning,
    ...(bias === null
      ? [
          'The annotations do not say what the beats were: class V has the cause, class N has not, Q belongs to neither.',
          'A coin decided for each beat.',
        ]
      : [`The annotations are as they were. Every beat ${bias} has the cause: an artefact of one class.`]),
    'NAME.causes.csv has the samples of every cause, `to` being the sample after the last.',
    'These records have no medical meaning.',
    '',
  ].join('\n');
}
