import { createHash, type Hash } from 'node:crypto';
import { closeSync } from 'node:fs';
import { asReadFailure } from '../../errors.ts';
import { type CourseDigest, type CourseDigester, courseDigester } from '../../record/courseDigest.ts';
import { openRegular } from '../../regularFile.ts';
import { isFlac } from './flac/flacFormats.ts';
import type { WfdbHeader } from './headerDefaults.ts';
import { decodeFrames, framesPerChunk } from './readSamples.ts';
import { recordLength } from './recordLength.ts';
import { ordinaryRecords, type SignalFile, type SignalFileMember, signalFiles } from './signalFiles.ts';

export interface ReadThrough {
  readonly checksums: readonly ChecksumFinding[];
  /** SHA-256 over the bytes of the samples in all files, hexadecimal. */
  readonly hash: string;
  /** Of every signal of the record or of its segments. */
  readonly courses: readonly CourseDigest[];
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
 * Reads every sample once: verifies the header's checksums (the 16-bit sum of all samples as stored, header(5)), takes a hash
 * for recognising the same signals again, and digests by which the same recording is known elsewhere. Segments are verified one by one.
 */
export function readThrough(header: WfdbHeader, folder: string): ReadThrough {
  const hash = createHash('sha256');
  const checksums: ChecksumFinding[] = [];
  const courses: CourseDigest[] = [];
  for (const record of ordinaryRecords(header)) {
    const frames = recordLength(record, folder);
    for (const file of signalFiles(record, folder)) {
      const sums = sumFile(file, frames, hash, courses);
      file.members.forEach(({ index, signal }, position) => {
        const computed = (sums[position]! << 16) >> 16;
        const expected = record.sampleCount === undefined ? undefined : signal.checksum;
        const matches = expected === undefined || ((expected - computed) & 0xffff) === 0;
        checksums.push({ record: record.name, signal: index, computed, expected, matches });
      });
    }
  }
  return { checksums, hash: hash.digest('hex'), courses };
}

function sumFile(file: SignalFile, frames: number, hash: Hash, courses: CourseDigest[]): number[] {
  const sums = file.members.map(({ signal }) => {
    return { sum: 0, value: signal.initialValue, course: courseDigester(signal.adcGain < 0 ? -1 : 1) };
  });
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
    for (const { course } of sums) courses.push(...course.digests());
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
  readonly course: CourseDigester;
}

function addSamples(into: Sum, samples: Int32Array, { frameOffset, signal }: SignalFileMember, file: SignalFile): void {
  const { format, frameSamples } = file;
  const { samplesPerFrame } = signal;
  if (!isFlac(format) && format.isDifference === true) addUp(into, samples, frameOffset, samplesPerFrame, frameSamples);
  let { sum } = into;
  for (let within = frameOffset; within < frameOffset + samplesPerFrame; within++) {
    for (let at = within; at < samples.length; at += frameSamples) sum = (sum + samples[at]!) | 0;
  }
  into.sum = sum;
  if (samplesPerFrame === 1) {
    into.course.add(samples, frameOffset, frameSamples, samples.length);
    return;
  }
  for (let frame = frameOffset; frame < samples.length; frame += frameSamples) {
    into.course.add(samples, frame, 1, frame + samplesPerFrame);
  }
}

/** Makes samples of differences, in place: they add up in the order of time. */
function addUp(
  into: Sum,
  samples: Int32Array,
  frameOffset: number,
  samplesPerFrame: number,
  frameSamples: number,
): void {
  let { value } = into;
  for (let frame = frameOffset; frame < samples.length; frame += frameSamples) {
    for (let at = frame; at < frame + samplesPerFrame; at++) {
      value = (value + samples[at]!) | 0;
      samples[at] = value;
    }
  }
  into.value = value;
}
