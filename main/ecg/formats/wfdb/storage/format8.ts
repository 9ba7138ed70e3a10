import type { SignalFormat } from './format.ts';

/**
 * 8-bit differences to the sample before of the same signal, from the header's initial value on. signal(5). The format
 * knows the differences only; `readSamples` adds them up. It has no value for "no sample".
 */
export const format8: SignalFormat = {
  code: 8,
  blockSamples: 1,
  blockBytes: 1,
  invalidSample: undefined,
  minimum: -128,
  maximum: 127,
  isDifference: true,
  decode(bytes, count, samples) {
    for (let index = 0; index < count; index++) samples[index] = (bytes[index]! << 24) >> 24;
  },
  encode(samples) {
    return Uint8Array.from(samples);
  },
};
