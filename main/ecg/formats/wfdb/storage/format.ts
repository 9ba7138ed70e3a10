/**
 * How one storage format of signal(5) lays samples into bytes. Samples of all signals of a file follow each other as one
 * stream; formats know that stream only, and nothing of signals, frames or files.
 */
export interface SignalFormat {
  readonly code: number;
  /** Samples and bytes of the smallest group that starts on a byte. */
  readonly blockSamples: number;
  readonly blockBytes: number;
  /** Bytes that hold the last `samples` (1 ≤ samples < blockSamples) of a stream, at the least. */
  readonly tailBytes?: (samples: number) => number;
  /** The digital value that stands for "no sample"; `undefined` where the format has none. */
  readonly invalidSample: number | undefined;
  /** Range of values that can be stored. */
  readonly minimum: number;
  readonly maximum: number;
  /** Values are differences to the sample before (of the same signal), so that reading starts at sample 0. */
  readonly isDifference?: boolean;
  /** Decodes `count` samples from the start of `bytes` (which starts at a block) into `samples`. */
  readonly decode: (bytes: Uint8Array, count: number, samples: Int32Array) => void;
  /** Encodes all `samples`; the tail takes `tailBytes`. */
  readonly encode: (samples: ArrayLike<number>) => Uint8Array;
}

/** Bytes that the first `samples` samples of a stream take. */
export function bytesForSamples(format: SignalFormat, samples: number): number {
  const rest = samples % format.blockSamples;
  const whole = ((samples - rest) / format.blockSamples) * format.blockBytes;
  if (rest === 0) return whole;
  return whole + (format.tailBytes?.(rest) ?? format.blockBytes);
}

/** Samples that `bytes` bytes of a stream hold. The inverse of `bytesForSamples`, rounded down. */
export function samplesInBytes(format: SignalFormat, bytes: number): number {
  const whole = Math.floor(bytes / format.blockBytes);
  const left = bytes - whole * format.blockBytes;
  let rest = 0;
  while (rest + 1 < format.blockSamples && (format.tailBytes?.(rest + 1) ?? format.blockBytes) <= left) rest++;
  return whole * format.blockSamples + rest;
}
