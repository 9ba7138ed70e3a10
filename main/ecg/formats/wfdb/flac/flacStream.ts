import { fstatSync, readSync } from 'node:fs';
import { ReadFailure } from '../../../errors.ts';

/** What the metadata of a FLAC file says of its stream. RFC 9639, 8. */
export interface FlacStream {
  readonly path: string;
  readonly handle: number;
  readonly bytes: number;
  readonly channels: number;
  readonly bitsPerSample: number;
  /** Samples of each channel in a frame, at the most. */
  readonly maximumBlock: number;
  /** A frame has no more bytes than this. */
  readonly maximumFrameBytes: number;
  readonly firstFrameByte: number;
  /** The file's mark and its STREAMINFO block, as the last one: what a decoder needs before any frame. [42] */
  readonly opening: Uint8Array<ArrayBuffer>;
}

const infoBytes = 34;

/** Reads the metadata of an open file, and none of its frames. @throws ReadFailure */
export function openFlac(handle: number, path: string): FlacStream {
  const bytes = fstatSync(handle).size;
  const opening = readAt(handle, 0, 8 + infoBytes);
  if (Buffer.from(opening.subarray(0, 4)).toString('latin1') !== 'fLaC') {
    throw damaged(path, 0, 'the mark "fLaC" of a FLAC file', `bytes ${[...opening.subarray(0, 4)].join(' ')}`);
  }
  if ((opening[4]! & 0x7f) !== 0 || blockLength(opening, 4) !== infoBytes || opening.length < 8 + infoBytes) {
    throw damaged(path, 4, `a STREAMINFO block of ${infoBytes} bytes`, 'something else');
  }
  let isLast = (opening[4]! & 0x80) !== 0;
  let at = opening.length;
  while (!isLast) {
    const block = readAt(handle, at, 4);
    if (block.length < 4) throw damaged(path, at, 'a metadata block or the first frame', 'the end of the file');
    isLast = (block[0]! & 0x80) !== 0;
    at += 4 + blockLength(block, 0);
  }
  const info = Buffer.from(opening.buffer, opening.byteOffset + 8, infoBytes);
  const channels = ((info[12]! >> 1) & 7) + 1;
  const bitsPerSample = (((info[12]! & 1) << 4) | (info[13]! >> 4)) + 1;
  const maximumBlock = info.readUInt16BE(2);
  if (maximumBlock < 16) throw damaged(path, 10, 'blocks of 16 samples or more', `${maximumBlock}`);
  const stated = info.readUIntBE(7, 3);
  // All samples as they are, a bit more for a channel of differences, and the frame's own bytes.
  const largest = Math.ceil((maximumBlock * channels * (bitsPerSample + 1)) / 8) + 64;
  opening[4] = 0x80;
  return {
    path,
    handle,
    bytes,
    channels,
    bitsPerSample,
    maximumBlock,
    maximumFrameBytes: stated > 0 && stated < largest ? stated : largest,
    firstFrameByte: at,
    opening,
  };
}

function blockLength(bytes: Uint8Array, at: number): number {
  return (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
}

/** As many of the bytes wanted as the file has there. */
export function readAt(handle: number, position: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const read = readSync(handle, bytes, done, length - done, position + done);
    if (read === 0) break;
    done += read;
  }
  return bytes.subarray(0, done);
}

export function damaged(file: string, byte: number, expected: string, found: string): ReadFailure {
  const advice = 'copy the file again, complete, or get it again from where the record came from';
  return new ReadFailure({ file, place: `byte ${byte}`, expected, found, advice });
}
