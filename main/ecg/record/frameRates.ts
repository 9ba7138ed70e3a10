import type { DigitalSignal } from './signals.ts';

/**
 * One sample a frame of every signal: the mean of a frame's samples, rounded to the nearest whole number with halves upwards,
 * and no sample where one of them is missing. So reads the reference tool by default (getvec of the WFDB library since 10.7.0;
 * before, it cut towards zero).
 */
export function atFrameRate(signals: readonly DigitalSignal[]): DigitalSignal[] {
  return signals.map((source) => {
    const count = source.signal.samplesPerFrame;
    if (count === 1) return source;
    const digital = new Int32Array(source.digital.length / count);
    for (let frame = 0; frame < digital.length; frame++) {
      let sum = 0;
      let isWhole = true;
      for (let at = frame * count; at < (frame + 1) * count; at++) {
        const value = source.digital[at]!;
        isWhole &&= value !== source.invalidSample;
        sum += value;
      }
      digital[frame] = isWhole ? Math.floor(sum / count + 0.5) : source.invalidSample;
    }
    return { ...source, digital };
  });
}

/**
 * As many samples a frame of every signal as `samplesPerFrame`, the most of any signal of the record: slower ones are
 * repeated (the library's high-resolution mode, zero-order hold).
 */
export function atHighResolution(signals: readonly DigitalSignal[], samplesPerFrame: number): DigitalSignal[] {
  return signals.map((source) => {
    const count = source.signal.samplesPerFrame;
    if (count === samplesPerFrame) return source;
    const frames = source.digital.length / count;
    const digital = new Int32Array(frames * samplesPerFrame);
    for (let frame = 0; frame < frames; frame++) {
      for (let at = 0; at < samplesPerFrame; at++) {
        digital[frame * samplesPerFrame + at] =
          source.digital[frame * count + Math.floor((at * count) / samplesPerFrame)]!;
      }
    }
    return { ...source, digital };
  });
}

/** Samples a frame of the fastest signal of a record. */
export function highestRate(header: { readonly signals: readonly { readonly samplesPerFrame: number }[] }): number {
  return header.signals.reduce((most, { samplesPerFrame }) => Math.max(most, samplesPerFrame), 1);
}
