import type { SignalFormat } from './format.ts';

/** 16-bit two's complement, least significant byte first. signal(5). */
export const format16: SignalFormat = {
  code: 16,
  blockSamples: 1,
  blockBytes: 2,
  invalidSample: -32768,
  minimum: -32768,
  maximum: 32767,
  decode(bytes, count, samples) {
    for (let index = 0, at = 0; index < count; index++, at += 2) {
      samples[index] = ((bytes[at]! | (bytes[at + 1]! << 8)) << 16) >> 16;
    }
  },
  encode(samples) {
    const bytes = new Uint8Array(samples.length * 2);
    for (let index = 0; index < samples.length; index++) {
      const value = samples[index]!;
      bytes[index * 2] = value;
      bytes[index * 2 + 1] = value >> 8;
    }
    return bytes;
  },
};
