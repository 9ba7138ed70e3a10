import type { SignalFormat } from './format.ts';

/**
 * The formats of signal(5) that store one sample in whole bytes: two's complement, or offset binary (the lowest value is
 * stored as 0). Format 16 has a file of its own, as most archives are in it and it is decoded faster.
 */
interface Layout {
  readonly code: number;
  readonly bytes: number;
  readonly highByteFirst?: boolean;
  /** Taken off the stored, then unsigned, value. */
  readonly offset?: number;
}

const layouts: readonly Layout[] = [
  { code: 24, bytes: 3 },
  { code: 32, bytes: 4 },
  { code: 61, bytes: 2, highByteFirst: true },
  { code: 80, bytes: 1, offset: 128 },
  { code: 160, bytes: 2, offset: 32_768 },
];

export const amplitudeFormats: readonly SignalFormat[] = layouts.map(amplitudeFormat);

function amplitudeFormat({ code, bytes: size, highByteFirst = false, offset = 0 }: Layout): SignalFormat {
  const minimum = -(2 ** (size * 8 - 1));
  const signShift = offset === 0 ? 32 - size * 8 : 0;
  const positions = Array.from({ length: size }, (_, byte) => (highByteFirst ? size - 1 - byte : byte));
  return {
    code,
    blockSamples: 1,
    blockBytes: size,
    invalidSample: minimum,
    minimum,
    maximum: -minimum - 1,
    decode(bytes, count, samples) {
      for (let index = 0; index < count; index++) {
        let value = 0;
        for (let byte = 0; byte < size; byte++) value |= bytes[index * size + byte]! << (8 * positions[byte]!);
        samples[index] = ((value << signShift) >> signShift) - offset;
      }
    },
    encode(samples) {
      const bytes = new Uint8Array(samples.length * size);
      for (let index = 0; index < samples.length; index++) {
        const value = samples[index]! + offset;
        for (let byte = 0; byte < size; byte++) bytes[index * size + byte] = value >> (8 * positions[byte]!);
      }
      return bytes;
    },
  };
}
