import type { SignalFormat } from './format.ts';

/**
 * The two formats of signal(5) that pack three 10-bit two's complement samples into four bytes, read as two 16-bit words,
 * low byte first. A last group of one sample takes one word, of two samples both.
 *
 * - 310: the first two samples are bits 1–10 of each word; the third has its low five bits in the top of the first word
 *   and its high five in the top of the second. Bit 0 of each word is unused.
 * - 311: the samples are bits 0–9, 10–19 and 20–29 of the 32 bits. The top two bits are unused.
 */
export const format310 = threeInFour(310, {
  unpack: [(low) => low >> 1, (_, high) => high >> 1, (low, high) => ((low >> 11) & 0x1f) | ((high >> 6) & 0x3e0)],
  pack: (a, b, c) => [((a & 0x3ff) << 1) | ((c & 0x1f) << 11), ((b & 0x3ff) << 1) | ((c & 0x3e0) << 6)],
});

export const format311 = threeInFour(311, {
  unpack: [(low) => low, (low, high) => (low >> 10) | (high << 6), (_, high) => high >> 4],
  pack: (a, b, c) => [(a & 0x3ff) | ((b & 0x3f) << 10), ((b & 0x3c0) >> 6) | ((c & 0x3ff) << 4)],
});

type Unpack = (low: number, high: number) => number;

interface Packing {
  /** Each sample of a group from its two words; only the lowest ten bits count. */
  readonly unpack: readonly [Unpack, Unpack, Unpack];
  readonly pack: (a: number, b: number, c: number) => [number, number];
}

function threeInFour(code: number, { unpack, pack }: Packing): SignalFormat {
  const [first, second, third] = unpack;
  return {
    code,
    blockSamples: 3,
    blockBytes: 4,
    tailBytes: (samples) => 2 * samples,
    invalidSample: -512,
    minimum: -512,
    maximum: 511,
    decode(bytes, count, samples) {
      for (let index = 0, at = 0; index < count; index += 3, at += 4) {
        const low = bytes[at]! | (bytes[at + 1]! << 8);
        // A last group of one sample has no second word.
        const high = index + 1 < count ? bytes[at + 2]! | (bytes[at + 3]! << 8) : 0;
        samples[index] = (first(low, high) << 22) >> 22;
        if (index + 1 < count) samples[index + 1] = (second(low, high) << 22) >> 22;
        if (index + 2 < count) samples[index + 2] = (third(low, high) << 22) >> 22;
      }
    },
    encode(samples) {
      const rest = samples.length % 3;
      const bytes = new Uint8Array(((samples.length - rest) / 3) * 4 + rest * 2);
      for (let index = 0, at = 0; index < samples.length; index += 3, at += 4) {
        const [low, high] = pack(samples[index]!, samples[index + 1] ?? 0, samples[index + 2] ?? 0);
        bytes[at] = low;
        bytes[at + 1] = low >> 8;
        // Writing beyond the end of a typed array is without effect: the second word of a group of one.
        bytes[at + 2] = high;
        bytes[at + 3] = high >> 8;
      }
      return bytes;
    },
  };
}
