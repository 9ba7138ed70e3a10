import { createHash, type Hash } from 'node:crypto';
import { closeSync } from 'node:fs';
import { asReadFailure } from '../errors.ts';
import { openRegular } from '../regularFile.ts';
import { isFlac } from './flac/flacFormats.ts';
import type { ResolvedHeader } from './headerDefaults.ts';
import { decodeFrames, framesPerChunk } from './readSamples.ts';
import { recordLength } from './recordLength.ts';
import { ordinaryRecords, type SignalFile, type SignalFileMember, signalFiles } from './signalFiles.ts';

export interface ReadThrough {
  readonly checksums: readonly ChecksumFinding[];
  /** SHA-256 over the bytes of the samples in all files, hexadecimal. */
  readonly hash: string;
}

export interface ChecksumFinding {
  /** Name of the record or segment. */
  readonly record: string;
  readonly signal: number;
  readonly computed: number;
  /** `undefined` where the header has none, or no number of samples, so that there is nothing to compare with. */
  readonly expected: number | undefined;
  readonly matches: boolean;
}

/**
 * Reads every sample once: verifies the header's checksums (the 16-bit sum of all samples as stored, header(5)) and takes
 * a hash for recognising the same signals again. Segments are verified one by one.
 */
export function readThrough(header: ResolvedHeader, folder: string): ReadThrough {
  const hash = createHash('sha256');
  const checksums: ChecksumFinding[] = [];
  for (const record of ordinaryRecords(header)) {
    const frames = recordLength(record, folder);
    for (const file of signalFiles(record, folder)) {
      const sums = sumFile(file, frames, hash);
      file.members.forEach(({ index, signal }, position) => {
        const computed = (sums[position]! << 16) >> 16;
        const expected = record.sampleCount === undefined ? undefined : signal.checksum;
        const matches = expected === undefined || ((expected - computed) & 0xffff) === 0;
        checksums.push({ record: record.name, signal: index, computed, expected, matches });
      });
    }
  }
  return { checksums, hash: hash.digest('hex') };
}

function sumFile(file: SignalFile, frames: number, hash: Hash): number[] {
  const sums = file.members.map(({ signal }) => ({ sum: 0, value: signal.initialValue }));
  const handle = openRegular(file.path, 'a readable signal file');
  try {
    const chunkFrames = framesPerChunk(file.frameSamples);
    for (let first = 0; first < frames; first += chunkFrames) {
      const count = Math.min(chunkFrames, frames - first);
      const samples = decodeFrames(handle, file, first, count, (bytes) => hash.update(bytes));
      file.members.forEach((member, position) => {
        addSamples(sums[position]!, samples, member, file);
      });
    }
    return sums.map(({ sum }) => sum);
  } catch (error) {
    throw asReadFailure(error, file.path, 'a readable signal file');
  } finally {
    closeSync(handle);
  }
}

interface Sum {
  sum: number;
  /** Value of the sample before, for formats of differences. */
  value: number;
}

function addSamples(into: Sum, samples: Int32Array, { frameOffset, signal }: SignalFileMember, file: SignalFile): void {
  const { format, frameSamples } = file;
  const { samplesPerFrame } = signal;
  const isDifference = !isFlac(format) && format.isDifference === true;
  let { sum, value } = into;
  for (let within = frameOffset; within < frameOffset + samplesPerFrame && !isDifference; within++) {
    for (let at = within; at < samples.length; at += frameSamples) sum = (sum + samples[at]!) | 0;
  }
  // Differences add up in the order of time, so that the samples of a frame cannot be taken one by one.
  for (let frame = frameOffset; frame < samples.length && isDifference; frame += frameSamples) {
    for (let at = frame; at < frame + samplesPerFrame; at++) {
      value = (value + samples[at]!) | 0;
      sum = (sum + value) | 0;
    }
  }
  into.sum = sum;
  into.value = value;
}
