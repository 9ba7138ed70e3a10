import type { SignalFormat } from './format.ts';

/**
 * Two 12-bit two's complement samples in three bytes: low byte of the first, then a byte whose low half holds the high
 * bits of the first and whose high half those of the second, then the low byte of the second. signal(5).
 * The last sample of an odd number takes two bytes.
 */
export const format212: SignalFormat = {
  code: 212,
  blockSamples: 2,
  blockBytes: 3,
  tailBytes: () => 2,
  invalidSample: -2048,
  minimum: -2048,
  maximum: 2047,
  decode(bytes, count, samples) {
    const even = count - (count % 2);
    let at = 0;
    for (let index = 0; index < even; index += 2, at += 3) {
      const middle = bytes[at + 1]!;
      samples[index] = ((bytes[at]! | (middle << 8)) << 20) >> 20;
      samples[index + 1] = ((bytes[at + 2]! | ((middle & 0xf0) << 4)) << 20) >> 20;
    }
    if (even < count) samples[even] = ((bytes[at]! | (bytes[at + 1]! << 8)) << 20) >> 20;
  },
  encode(samples) {
    const count = samples.length;
    const bytes = new Uint8Array(((count - (count % 2)) / 2) * 3 + (count % 2) * 2);
    for (let index = 0, at = 0; index < count; index += 2, at += 3) {
      const first = samples[index]!;
      bytes[at] = first;
      bytes[at + 1] = (first >> 8) & 0x0f;
      if (index + 1 === count) break;
      const second = samples[index + 1]!;
      bytes[at + 1]! |= (second >> 4) & 0xf0;
      bytes[at + 2] = second;
    }
    return bytes;
  },
};
