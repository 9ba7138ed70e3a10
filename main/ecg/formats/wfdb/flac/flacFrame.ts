import type { FlacStream } from './flacStream.ts';

/** Where a frame begins, from its header alone. RFC 9639, 9.1. */
export interface FlacFrame {
  /** Byte in the file. */
  readonly byte: number;
  /** Samples of each channel before this frame. */
  readonly firstSample: number;
  /** Samples of each channel in this frame. */
  readonly samples: number;
}

/** A frame header is 16 bytes at the most. */
export const longestFrameHeader = 16;

/** Reads the frame header at `at`; `undefined` where there is none that belongs to this stream. */
export function frameHeaderAt(bytes: Uint8Array, at: number, stream: FlacStream): Omit<FlacFrame, 'byte'> | undefined {
  // 14 bits of synchronisation, a zero, and the blocking strategy.
  if (bytes[at] !== 0xff || (bytes[at + 1]! & 0xfe) !== 0xf8) return undefined;
  const third = bytes[at + 2]!;
  const fourth = bytes[at + 3]!;
  const sizeCode = third >> 4;
  const rateCode = third & 0x0f;
  const channelCode = fourth >> 4;
  if (sizeCode === 0 || rateCode === 15 || (fourth & 1) !== 0) return undefined;
  if ((channelCode < 8 ? channelCode + 1 : channelCode < 11 ? 2 : 0) !== stream.channels) return undefined;
  const depth = [stream.bitsPerSample, 8, 12, undefined, 16, 20, 24, 32][(fourth >> 1) & 7];
  if (depth !== stream.bitsPerSample) return undefined;
  const coded = codedNumber(bytes, at + 4);
  if (coded === undefined) return undefined;
  let end = coded.end;
  let samples = sizeCode === 1 ? 192 : sizeCode < 6 ? 576 << (sizeCode - 2) : 256 << (sizeCode - 8);
  if (sizeCode === 6) samples = bytes[end++]! + 1;
  else if (sizeCode === 7) {
    samples = ((bytes[end]! << 8) | bytes[end + 1]!) + 1;
    end += 2;
  }
  end += rateCode === 12 ? 1 : rateCode > 12 ? 2 : 0;
  if (end >= bytes.length || samples > stream.maximumBlock || crc8(bytes, at, end) !== bytes[end]) return undefined;
  const isVariable = (bytes[at + 1]! & 1) === 1;
  return { firstSample: isVariable ? coded.value : coded.value * stream.maximumBlock, samples };
}

/** A number in the manner of UTF-8, of up to 36 bits. */
function codedNumber(bytes: Uint8Array, at: number): { value: number; end: number } | undefined {
  const first = bytes[at]!;
  if (first < 0x80) return { value: first, end: at + 1 };
  const length = Math.clz32(~(first << 24));
  if (length < 2 || length > 7 || at + length > bytes.length) return undefined;
  let value = length === 7 ? 0 : first & (0x7f >> length);
  for (let next = at + 1; next < at + length; next++) {
    if ((bytes[next]! & 0xc0) !== 0x80) return undefined;
    value = value * 64 + (bytes[next]! & 0x3f);
  }
  return { value, end: at + length };
}

/** Polynomial x⁸ + x² + x + 1, over the header. RFC 9639, 9.1.8. */
function crc8(bytes: Uint8Array, from: number, to: number): number {
  let crc = 0;
  for (let at = from; at < to; at++) {
    crc ^= bytes[at]!;
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x80 ? 0x07 : 0)) & 0xff;
  }
  return crc;
}

/** Polynomial x¹⁶ + x¹⁵ + x² + 1: zero over a whole frame with its footer. RFC 9639, 9.3. */
export function crc16(bytes: Uint8Array, from: number, to: number, start = 0): number {
  let crc = start;
  for (let at = from; at < to; at++) crc = ((crc << 8) & 0xffff) ^ crc16Table[(crc >> 8) ^ bytes[at]!]!;
  return crc;
}

const crc16Table = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x8005 : 0)) & 0xffff;
  return crc;
});
