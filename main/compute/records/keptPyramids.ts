import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Pyramid } from '../../ecg/pyramid/pyramid.ts';
import { openPyramid, writePyramid } from '../../ecg/pyramid/pyramidFile.ts';
import type { KeptRecord } from './keptRecords.ts';

/** Where the pyramids of records are kept between starts, one file a signal. */
export interface PyramidPlace {
  readonly folder: string;
  /** Without endings, of all signals of the record. */
  readonly stem: string;
}

/** Samples of all signals together from which on the pyramids of a record are kept: of shorter ones they are built at once. */
const keptFrom = 2 ** 22;

/** A pyramid that is kept, if its file is what was written for these signals; and what tells whether that file is still there. */
export function findPyramid(
  { fingerprint }: Pick<KeptRecord, 'fingerprint'>,
  place: PyramidPlace,
  position: number,
): { readonly pyramid: Pyramid; readonly stamp: string } | undefined {
  const file = fileOf(place, position);
  const stamp = stampOf(file);
  const pyramid = stamp === undefined ? undefined : openPyramid(file, keyOf(fingerprint, position));
  return pyramid && { pyramid, stamp: stamp! };
}

/** Keeps it; returns why not, in words. */
export function keepPyramid(
  { fingerprint, record }: Pick<KeptRecord, 'fingerprint' | 'record'>,
  place: PyramidPlace,
  position: number,
  pyramid: Pyramid,
): string | undefined {
  const { header, length } = record;
  if (header.signals.reduce((sum, { samplesPerFrame }) => sum + samplesPerFrame * length, 0) < keptFrom)
    return undefined;
  const file = fileOf(place, position);
  try {
    writePyramid(file, keyOf(fingerprint, position), pyramid);
    return undefined;
  } catch (error) {
    return `${file}: what long views are drawn from could not be kept (${(error as Error).message}): it is built again at the next start`;
  }
}

/** Undefined where no such file is there. */
export function stampOfPyramid(place: PyramidPlace, position: number): string | undefined {
  return stampOf(fileOf(place, position));
}

function stampOf(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  return found && `${found.size} ${found.mtimeMs} ${found.ino}`;
}

function fileOf({ folder, stem }: PyramidPlace, position: number): string {
  return join(folder, `${stem}-${position}.pyramid`);
}

function keyOf(fingerprint: string, position: number): string {
  return createHash('sha256').update(`${fingerprint}\0${position}`).digest('hex');
}
