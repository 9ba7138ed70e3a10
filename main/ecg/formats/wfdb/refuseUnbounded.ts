import { statSync } from 'node:fs';
import { ReadFailure } from '../../errors.ts';
import type { SampleRange } from '../../record/signals.ts';
import { framesHeld } from './framesHeld.ts';
import type { WfdbHeader } from './headerDefaults.ts';
import { ordinaryRecords, signalFiles } from './signalFiles.ts';

/** So many samples may be asked for whatever the files hold: a gap of hours is an ordinary thing. */
const alwaysAllowed = 2 ** 22;
/** Samples in gaps for each sample that the files hold. */
const gapsForEach = 16;

/**
 * Gaps and signals without a file cost nothing in the files, so that a header of a few bytes can claim billions of them:
 * keeps the memory of an answer bounded by the size of the record's files.
 *
 * @throws ReadFailure
 */
export function refuseUnbounded(header: WfdbHeader, folder: string, { from, to, signals }: SampleRange): void {
  const asked = signals.reduce((sum, index) => sum + (to - from) * (header.signals[index]?.samplesPerFrame ?? 1), 0);
  if (asked <= alwaysAllowed) return;
  let held = 0;
  for (const file of ordinaryRecords(header).flatMap((record) => signalFiles(record, folder))) {
    const size = statSync(file.path, { throwIfNoEntry: false })?.size ?? 0;
    held += framesHeld(file, size) * file.frameSamples;
  }
  if (asked <= alwaysAllowed + gapsForEach * held) return;
  throw new ReadFailure({
    file: header.file,
    expected: `a range with fewer than ${alwaysAllowed + gapsForEach * held} samples, as the record's files hold ${held}`,
    found: `${asked} samples, nearly all of them in gaps`,
    advice: 'ask for a shorter range, or correct the lengths in the header',
  });
}
