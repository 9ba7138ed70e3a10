import { statfsSync } from 'node:fs';
import { bytesText } from '../../preload/words/bytesText.ts';
import { Conflict } from './errors.ts';

/**
 * The least that long work needs on its disk: rows of an import (110 bytes a beat, 12 MB for the 109,494 beats of MIT-BIH) with the
 * log of the index, checkpoints and weights of a training, pages and numbers of a report. What needs more than this is still told by
 * the system when the disk is full, and then nothing half is kept.
 */
export const leastRoomBytes = { import: 100e6, training: 200e6, report: 50e6 } as const;

/**
 * Refuses long work before it begins where the disk is nearly full.
 *
 * @param folder on the disk that is written to
 * @throws Conflict with what is needed and what is free
 */
export function requireRoom(
  work: keyof typeof leastRoomBytes,
  folder: string,
  freeBytes: (folder: string) => number = freeOnDisk,
): void {
  const free = freeBytes(folder);
  const needed = leastRoomBytes[work];
  if (free >= needed) return;
  throw new Conflict(
    `${folder}: ${words[work]} needs at least ${bytesText(needed)} on this disk, and ${bytesText(free)} are free. Free some space, or ${otherwise[work]}. Nothing was begun.`,
  );
}

const words = { import: 'an import', training: 'a training', report: 'a report' } as const;
const elsewhere = 'choose a data folder on another disk (--data)';
const otherwise = { import: elsewhere, training: elsewhere, report: 'name a file on another disk' } as const;

function freeOnDisk(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
