import { closeSync, fstatSync, readSync } from 'node:fs';
import { asReadFailure, ReadFailure } from '../../errors.ts';
import { absentSample, type DigitalSignal, type SampleRange } from '../../record/signals.ts';
import { openRegular } from '../../regularFile.ts';
import { isFlac } from './flac/flacFormats.ts';
import { decodeFlac } from './flac/readFlac.ts';
import { framesHeld } from './framesHeld.ts';
import type { WfdbHeader, WfdbSignal } from './headerDefaults.ts';
import { readSegments } from './readSegments.ts';
import { refuseUnbounded } from './refuseUnbounded.ts';
import { type SignalFile, type SignalFileMember, signalFiles } from './signalFiles.ts';
import { bytesForSamples } from './storage/format.ts';

/**
 * Reads a range of frames of some signals, and only the bytes that hold them. A skewed signal is shifted into place; its
 * samples after the end of the record are invalid, never made up.
 *
 * @param folder where the signal files are, usually the header's
 * @throws ReadFailure naming the file, the byte and the bytes expected
 */
export function readSamples(header: WfdbHeader, folder: string, range: SampleRange): DigitalSignal[] {
  const { from, to, signals } = range;
  if (!(Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 0 && to >= from)) {
    throw new RangeError(`a range of frames from 0, first before last; got ${from} to ${to}`);
  }
  refuseBeyondEnd(to, header.sampleCount);
  const unknown = signals.find((index) => header.signals[index] === undefined);
  if (unknown !== undefined) {
    throw new RangeError(`record ${header.name} has signals 0 to ${header.signals.length - 1}; got ${unknown}`);
  }
  refuseUnbounded(header, folder, range);
  if (header.parts !== undefined) {
    return readSegments(header, header.parts, range, (segment, part) => readSamples(segment, folder, part));
  }
  const read = new Map<number, DigitalSignal>();
  for (const file of signalFiles(header, folder)) {
    const wanted = file.members.filter((member) => signals.includes(member.index));
    if (wanted.length === 0) continue;
    for (const signal of readFileRange(file, wanted, from, to, header.sampleCount)) read.set(signal.index, signal);
  }
  return signals.map((index) => read.get(index) ?? absentSignal(header.signals[index]!, index, to - from));
}

/** Samples decoded at a time: 256 Ki samples stay in the processor's cache. */
const chunkSamples = 262_144;

/** Frames decoded at a time: a multiple of 6, so that each chunk starts at a block of every packed format. */
export function framesPerChunk(frameSamples: number): number {
  return Math.max(6, Math.floor(chunkSamples / frameSamples / 6) * 6);
}

function readFileRange(
  file: SignalFile,
  wanted: readonly SignalFileMember[],
  from: number,
  to: number,
  sampleCount: number | undefined,
): DigitalSignal[] {
  const expected = 'a readable signal file';
  const handle = openRegular(file.path, expected);
  try {
    const bytes = fstatSync(handle).size;
    const held = framesHeld(file, bytes);
    if (sampleCount === undefined) refuseBeyondEnd(to, held);
    const end = Math.min(to + Math.max(...wanted.map(({ signal }) => signal.skew)), sampleCount ?? held);
    if (end > held && end > from) throw tooShort(file, Math.max(end, sampleCount ?? 0), bytes);
    const outputs = wanted.map((member) => emptyOutput(file.format, member, from, to, end));
    // Differences add up from the first sample on, so that nothing before `from` can be left out.
    const isDifference = !isFlac(file.format) && file.format.isDifference === true;
    const start = isDifference ? 0 : from + Math.min(...wanted.map(({ signal }) => signal.skew));
    const sums = Int32Array.from(wanted, ({ signal }) => signal.initialValue);
    const chunkFrames = framesPerChunk(file.frameSamples);
    for (let first = start; first < end; first += chunkFrames) {
      const frames = Math.min(chunkFrames, end - first);
      const samples = decodeFrames(handle, file, first, frames);
      wanted.forEach((member, position) => {
        if (isDifference) addUp(samples, member, file.frameSamples, sums, position);
        takeFrames(samples, member, file.frameSamples, first - member.signal.skew, from, outputs[position]!.digital);
      });
    }
    return outputs;
  } catch (error) {
    throw asReadFailure(error, file.path, expected);
  } finally {
    closeSync(handle);
  }
}

/** Bytes and samples of one chunk, used again for the next: new ones cost as much as the decoding. Nothing is kept of them. */
let room = { bytes: Buffer.alloc(0), samples: new Int32Array(0) };

function roomFor(bytes: number, samples: number): typeof room {
  if (room.bytes.length < bytes || room.samples.length < samples) {
    const made = { bytes: Buffer.allocUnsafe(bytes), samples: new Int32Array(samples) };
    // Chunks of thousands of signals are larger.
    if (samples > 2 * chunkSamples) return made;
    room = made;
  }
  return { bytes: room.bytes.subarray(0, bytes), samples: room.samples.subarray(0, samples) };
}

/**
 * The stream of samples of whole frames, to be used before the next call. [frames × frameSamples]
 *
 * @param onBytes is shown the bytes that were read
 */
export function decodeFrames(
  handle: number,
  file: SignalFile,
  firstFrame: number,
  frames: number,
  onBytes?: (bytes: Uint8Array) => void,
): Int32Array {
  const { format, frameSamples } = file;
  if (isFlac(format)) return decodeFlac(handle, file, firstFrame, frames, onBytes);
  const firstSample = firstFrame * frameSamples;
  // A frame may start inside a block of a packed format: decode from the block's start and drop what precedes.
  const lead = firstSample % format.blockSamples;
  const count = lead + frames * frameSamples;
  const { bytes, samples } = roomFor(bytesForSamples(format, count), count);
  const position = file.byteOffset + ((firstSample - lead) / format.blockSamples) * format.blockBytes;
  readFully(handle, bytes, position, file.path);
  onBytes?.(bytes);
  format.decode(bytes, count, samples);
  return lead === 0 ? samples : samples.subarray(lead);
}

function readFully(handle: number, bytes: Buffer, position: number, path: string): void {
  let done = 0;
  while (done < bytes.length) {
    const read = readSync(handle, bytes, done, bytes.length - done, position + done);
    if (read === 0) {
      throw new ReadFailure({
        file: path,
        place: `byte ${position + done}`,
        expected: `${bytes.length - done} more bytes`,
        found: 'the end of the file',
        advice: 'the file became shorter while it was read: copy it again',
      });
    }
    done += read;
  }
}

function addUp(
  samples: Int32Array,
  { frameOffset, signal }: SignalFileMember,
  frameSamples: number,
  sums: Int32Array,
  position: number,
): void {
  let sum = sums[position]!;
  for (let frame = frameOffset; frame < samples.length; frame += frameSamples) {
    for (let at = frame; at < frame + signal.samplesPerFrame; at++) {
      sum = (sum + samples[at]!) | 0;
      samples[at] = sum;
    }
  }
  sums[position] = sum;
}

/** Copies one signal out of the stream; `frameOfFirst` is the record's frame of the stream's first, after skew. */
function takeFrames(
  samples: Int32Array,
  { frameOffset, signal: { samplesPerFrame } }: SignalFileMember,
  frameSamples: number,
  frameOfFirst: number,
  from: number,
  digital: Int32Array,
): void {
  const skip = Math.max(0, from - frameOfFirst);
  const target = Math.max(0, frameOfFirst - from);
  const frames = Math.min(samples.length / frameSamples - skip, digital.length / samplesPerFrame - target);
  if (samplesPerFrame === 1) {
    for (let frame = 0, at = skip * frameSamples + frameOffset; frame < frames; frame++, at += frameSamples) {
      digital[target + frame] = samples[at]!;
    }
    return;
  }
  for (let frame = 0; frame < frames; frame++) {
    const at = (skip + frame) * frameSamples + frameOffset;
    digital.set(samples.subarray(at, at + samplesPerFrame), (target + frame) * samplesPerFrame);
  }
}

/** Room for the samples; what a skewed signal does not have at the end is invalid from the start. */
function emptyOutput(
  format: SignalFile['format'],
  { index, signal }: SignalFileMember,
  from: number,
  to: number,
  end: number,
): DigitalSignal {
  const invalidSample = format.invalidSample ?? absentSample;
  const digital = new Int32Array((to - from) * signal.samplesPerFrame);
  const heldFrames = Math.max(0, end - signal.skew - from);
  digital.fill(invalidSample, Math.min(to - from, heldFrames) * signal.samplesPerFrame);
  return { index, signal, digital, invalidSample };
}

function absentSignal(signal: WfdbSignal, index: number, frames: number): DigitalSignal {
  const digital = new Int32Array(frames * signal.samplesPerFrame).fill(absentSample);
  return { index, signal, digital, invalidSample: absentSample };
}

function refuseBeyondEnd(to: number, length: number | undefined): void {
  if (length !== undefined && to > length) throw new RangeError(`the record has ${length} samples; asked up to ${to}`);
}

function tooShort(file: SignalFile, frames: number, bytes: number): ReadFailure {
  const size = isFlac(file.format)
    ? ''
    : `${file.byteOffset + bytesForSamples(file.format, frames * file.frameSamples)} bytes for `;
  return new ReadFailure({
    file: file.path,
    place: `byte ${bytes}`,
    expected: `${size}${frames} samples of ${file.members.length} signals`,
    found: `the end of the file after ${bytes} bytes`,
    advice: 'copy the file again, complete',
  });
}
