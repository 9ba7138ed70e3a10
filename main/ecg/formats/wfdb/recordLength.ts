import { statSync } from 'node:fs';
import { asReadFailure } from '../../errors.ts';
import { framesHeld } from './framesHeld.ts';
import type { WfdbHeader } from './headerDefaults.ts';
import { signalFiles } from './signalFiles.ts';

/**
 * Frames in the record: the header's number, or where it has none the frames of the shortest signal file.
 * Zero for a record without signals or files.
 *
 * @throws ReadFailure when the header has no number and a file is missing
 */
export function recordLength(header: WfdbHeader, folder: string): number {
  if (header.sampleCount !== undefined) return header.sampleCount;
  const lengths = signalFiles(header, folder).map((file) => {
    try {
      return framesHeld(file, statSync(file.path).size);
    } catch (error) {
      throw asReadFailure(error, file.path, 'a readable signal file');
    }
  });
  return lengths.length === 0 ? 0 : Math.min(...lengths);
}
