import { formats } from './storage/formats.ts';

/** Digital samples of one signal of a signal file, to be written. */
export interface SignalToWrite {
  /** [frames × samplesPerFrame] */
  readonly digital: ArrayLike<number>;
  readonly samplesPerFrame: number;
}

/**
 * The bytes of a signal file that holds the given signals, frame by frame. Formats of differences are written relative to
 * each signal's first sample, which the header's initial value gives.
 *
 * @throws RangeError for a value that the format cannot hold, or signals of unequal length; nothing is clipped
 */
export function encodeSignals(formatCode: number, signals: readonly SignalToWrite[]): Uint8Array {
  const format = formats.get(formatCode);
  if (format === undefined) throw new RangeError(`storage format ${formatCode} cannot be written`);
  const frames = (signals[0]?.digital.length ?? 0) / (signals[0]?.samplesPerFrame ?? 1);
  const frameSamples = signals.reduce((sum, { samplesPerFrame }) => sum + samplesPerFrame, 0);
  const samples = new Int32Array(frames * frameSamples);
  let frameOffset = 0;
  signals.forEach(({ digital, samplesPerFrame }, index) => {
    if (digital.length !== frames * samplesPerFrame) {
      throw new RangeError(`signal ${index}: ${digital.length} samples; expected ${frames * samplesPerFrame}`);
    }
    let previous = digital[0] ?? 0;
    for (let at = 0; at < digital.length; at++) {
      const value = digital[at]!;
      const stored = format.isDifference ? value - previous : value;
      if (!(Number.isInteger(value) && stored >= format.minimum && stored <= format.maximum)) {
        throw new RangeError(`signal ${index}, sample ${at}: ${value} does not fit into format ${formatCode}`);
      }
      const frame = Math.floor(at / samplesPerFrame);
      samples[frame * frameSamples + frameOffset + (at % samplesPerFrame)] = stored;
      previous = value;
    }
    frameOffset += samplesPerFrame;
  });
  return format.encode(samples);
}

/** The header's checksum of a signal: the 16-bit signed sum of its samples. */
export function checksumOf(digital: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < digital.length; at++) sum = (sum + digital[at]!) | 0;
  return (sum << 16) >> 16;
}
