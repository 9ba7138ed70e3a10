import { closeSync } from 'node:fs';
import { ReadFailure } from '../../../errors.ts';
import { openRegular } from '../../../regularFile.ts';
import { frameWithSample, samplesHeld } from './findFrames.ts';
import { type FlacFormat, isFlac } from './flacFormats.ts';
import { type FlacBlock, FlacDecoder } from './flacLibrary.ts';
import { damaged, type FlacStream, openFlac, readAt } from './flacStream.ts';

/** A signal file whose samples are a FLAC stream, a channel a signal. */
export interface FlacFile {
  readonly path: string;
  readonly format: { readonly code: number } | FlacFormat;
  /** Samples of each channel before the first one. */
  readonly byteOffset: number;
  readonly members: readonly { readonly signal: { readonly samplesPerFrame: number } }[];
  /** Samples of all members in one frame. */
  readonly frameSamples: number;
}

/**
 * Whole frames of the record that a FLAC signal file holds.
 *
 * @throws ReadFailure for a file that is not FLAC, or has other channels than the header says
 */
export function flacFramesHeld(file: FlacFile): number {
  const handle = openRegular(file.path, 'a readable signal file');
  try {
    const held = samplesHeld(checkedStream(handle, file)) - file.byteOffset;
    return Math.max(0, Math.floor(held / file.members[0]!.signal.samplesPerFrame));
  } finally {
    closeSync(handle);
  }
}

/**
 * The samples of whole frames of the record, in the order in which a plain signal file has them. [frames × frameSamples]
 * Only the FLAC frames that hold them are read and decoded, and the few that lead there.
 *
 * @param onBytes is shown the bytes that were decoded
 */
export function decodeFlac(
  handle: number,
  file: FlacFile,
  firstFrame: number,
  frames: number,
  onBytes?: (bytes: Uint8Array) => void,
): Int32Array {
  const stream = checkedStream(handle, file);
  const { samplesPerFrame } = file.members[0]!.signal;
  const output = new Int32Array(frames * file.frameSamples);
  // signal(5) leaves it open; the reference library counts the offset of a FLAC file in samples.
  const from = firstFrame * samplesPerFrame + file.byteOffset;
  const to = from + frames * samplesPerFrame;
  if (from === to) return output;
  const start = frameWithSample(stream, from);
  let position = start.byte;
  let isOpening = true;
  const decoder = new FlacDecoder((most) => {
    if (isOpening) {
      isOpening = false;
      return stream.opening;
    }
    const bytes = readAt(stream.handle, position, most);
    position += bytes.length;
    onBytes?.(bytes);
    return bytes;
  });
  try {
    let reached = from;
    while (reached < to) {
      const blocks = decoder.next();
      if (typeof blocks === 'string') throw undecodable(stream, position, blocks);
      if (blocks.length === 0) throw undecodable(stream, position, `the end after sample ${reached}`);
      for (const block of blocks) {
        if (block.firstSample > reached)
          throw undecodable(stream, position, `a gap before sample ${block.firstSample}`);
        takeBlock(block, from, to, samplesPerFrame, output);
        reached = Math.max(reached, block.firstSample + block.samples);
      }
    }
    return output;
  } finally {
    decoder.free();
  }
}

/** Channels of a FLAC stream go sample by sample; a frame of a signal file has all samples of one signal, then the next. */
function takeBlock(block: FlacBlock, from: number, to: number, samplesPerFrame: number, output: Int32Array): void {
  const first = Math.max(from, block.firstSample);
  const end = Math.min(to, block.firstSample + block.samples);
  const count = block.channels.length;
  block.channels.forEach((bytes, channel) => {
    // A copy, so that it starts where a typed array may.
    const { buffer } = bytes.slice();
    const values = block.bitsPerSample <= 16 ? new Int16Array(buffer) : new Int32Array(buffer);
    for (let sample = first; sample < end; sample++) {
      const within = (sample - from) % samplesPerFrame;
      const frame = (sample - from - within) / samplesPerFrame;
      output[(frame * count + channel) * samplesPerFrame + within] = values[sample - block.firstSample]!;
    }
  });
}

function checkedStream(handle: number, file: FlacFile): FlacStream {
  const stream = openFlac(handle, file.path);
  const advice = 'correct the header or get it again from where the record came from';
  const fail = (expected: string, found: string) => new ReadFailure({ file: file.path, expected, found, advice });
  if (stream.channels !== file.members.length) {
    throw fail(`${file.members.length} channels as the header has signals of this file`, `${stream.channels}`);
  }
  const { format } = file;
  if (isFlac(format) && stream.bitsPerSample > format.flacBits) {
    throw fail(`at most ${format.flacBits} bits a sample as format ${format.code} says`, `${stream.bitsPerSample}`);
  }
  const rates = new Set(file.members.map(({ signal }) => signal.samplesPerFrame));
  if (rates.size > 1) throw fail('equally many samples a frame of every signal of a FLAC file', [...rates].join(', '));
  return stream;
}

function undecodable(stream: FlacStream, position: number, found: string): ReadFailure {
  return damaged(stream.path, Math.min(position, stream.bytes), 'FLAC frames that can be decoded', found);
}
