import { createHash } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { asReadFailure } from '../errors.ts';
import type { ResolvedHeader } from './headerDefaults.ts';
import { decodeFrames, framesPerChunk } from './readSamples.ts';
import { type SignalFile, signalFiles } from './signalFiles.ts';

export interface ReadThrough {
  readonly checksums: readonly ChecksumFinding[];
  /** SHA-256 over the samples' values in all files, hexadecimal: equal for the same signals in any storage format. */
  readonly hash: string;
}

export interface ChecksumFinding {
  readonly signal: number;
  readonly computed: number;
  /** `undefined` where the header has none, or no number of samples, so that there is nothing to compare with. */
  readonly expected: number | undefined;
  readonly matches: boolean;
}

/**
 * Reads every sample once: verifies the header's checksums (the 16-bit sum of all samples as stored, header(5)) and takes
 * a hash for recognising the same signals again.
 *
 * @param frames in the record, which each file holds (`inspectSignalFiles` has said so)
 */
export function readThrough(header: ResolvedHeader, folder: string, frames: number): ReadThrough {
  const hash = createHash('sha256');
  const checksums: ChecksumFinding[] = [];
  for (const file of signalFiles(header, folder)) {
    const sums = sumFile(file, frames, hash);
    file.members.forEach(({ index, signal }, position) => {
      const computed = (sums[position]! << 16) >> 16;
      const expected = header.sampleCount === undefined ? undefined : signal.checksum;
      const matches = expected === undefined || ((expected - computed) & 0xffff) === 0;
      checksums.push({ signal: index, computed, expected, matches });
    });
  }
  return { checksums, hash: hash.digest('hex') };
}

function sumFile(file: SignalFile, frames: number, hash: ReturnType<typeof createHash>): Int32Array {
  const sums = Int32Array.from(file.members, () => 0);
  const values = Int32Array.from(file.members, ({ signal }) => signal.initialValue);
  let handle: number;
  try {
    handle = openSync(file.path, 'r');
  } catch (error) {
    throw asReadFailure(error, file.path, 'a readable signal file');
  }
  try {
    const chunkFrames = framesPerChunk(file.frameSamples);
    for (let first = 0; first < frames; first += chunkFrames) {
      const samples = decodeFrames(handle, file, first, Math.min(chunkFrames, frames - first));
      hash.update(samples);
      file.members.forEach(({ frameOffset, signal: { samplesPerFrame } }, position) => {
        let sum = sums[position]!;
        let value = values[position]!;
        for (let frame = frameOffset; frame < samples.length; frame += file.frameSamples) {
          for (let at = frame; at < frame + samplesPerFrame; at++) {
            value = file.format.isDifference ? (value + samples[at]!) | 0 : samples[at]!;
            sum = (sum + value) | 0;
          }
        }
        sums[position] = sum;
        values[position] = value;
      });
    }
    return sums;
  } catch (error) {
    throw asReadFailure(error, file.path, 'a readable signal file');
  } finally {
    closeSync(handle);
  }
}
