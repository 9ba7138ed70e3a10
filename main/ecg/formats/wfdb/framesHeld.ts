import { isFlac } from './flac/flacFormats.ts';
import { flacFramesHeld } from './flac/readFlac.ts';
import type { SignalFile } from './signalFiles.ts';
import { samplesInBytes } from './storage/format.ts';

/**
 * Whole frames that a signal file of `bytes` bytes holds. Of a FLAC file, whose size does not tell, the end is read.
 *
 * @throws ReadFailure for a FLAC file that cannot be read as one
 */
export function framesHeld(file: SignalFile, bytes: number): number {
  const { format } = file;
  if (isFlac(format)) return flacFramesHeld(file);
  return Math.floor(samplesInBytes(format, Math.max(0, bytes - file.byteOffset)) / file.frameSamples);
}
