import { crc32 } from 'node:zlib';
import type { SplitPart } from '../../../preload/words/splits.ts';
import { detectedBeat } from '../../../preload/words/symbols.ts';

/**
 * What lists of beats are filtered and ordered by, a record at a time, as bytes: a list over ten million beats reads these and
 * no rows. Little endian, as every platform that BeatLens runs on.
 */

/** A symbol as a byte: its only character; 0 for a beat that was detected. */
export function symbolByte(symbol: string): number {
  return symbol === detectedBeat ? 0 : symbol.charCodeAt(0);
}

export function symbolOfByte(byte: number): string {
  return byte === 0 ? detectedBeat : String.fromCharCode(byte);
}

/** No class, no prediction, no part. */
export const none = 255;

export const partBytes: Readonly<Record<SplitPart, number>> = { training: 1, validation: 2, test: 3 };

/** RR intervals before the beats of a record, in samples; NaN where there is none. float32 where that is exact. */
export type Intervals = Float32Array | Float64Array;

export interface StoredBlob {
  readonly bytes: Buffer;
  readonly crc: number;
}

/** One byte a beat. */
export function storedSymbols(symbols: readonly string[]): StoredBlob {
  return stored(Uint8Array.from(symbols, symbolByte));
}

/** @param intervals samples; null or NaN where there is none. [beats] */
export function storedIntervals(intervals: ArrayLike<number | null>): StoredBlob {
  const exact = Float64Array.from(intervals, (interval) => interval ?? Number.NaN);
  const short = Float32Array.from(exact);
  return stored(short.every((interval, beat) => Object.is(interval, exact[beat])) ? short : exact);
}

/** @throws Error for a length that is neither that of float32 nor that of float64 */
export function intervalsOf(bytes: Uint8Array, beats: number): Intervals {
  if (bytes.length !== beats * 4 && bytes.length !== beats * 8) {
    throw new Error(`${bytes.length} bytes are no RR intervals of ${beats} beats`);
  }
  if (bytes.length === beats * 4) return floatsOf(bytes);
  return new Float64Array(new Uint8Array(bytes).buffer);
}

/** Copies where the bytes do not lie as numbers must. */
function floatsOf(bytes: Uint8Array): Float32Array {
  const { buffer, byteOffset, length } = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  return new Float32Array(buffer as ArrayBuffer, byteOffset, length / 4);
}

/** What a model knows of the beats of a record, by their places. [beats] */
export interface SaidColumns {
  /** `partBytes`; `none`: in no part of the split. */
  readonly part: Uint8Array;
  /** Places in the model's list of classes; `none` without one. */
  readonly given: Uint8Array;
  readonly predicted: Uint8Array;
}

/** The three columns one after the other, without a copy. */
export function saidIn(bytes: Uint8Array): SaidColumns {
  const beats = bytes.length / 3;
  const [part, given, predicted] = [0, 1, 2].map((at) => bytes.subarray(at * beats, (at + 1) * beats));
  return { part: part!, given: given!, predicted: predicted! };
}

export function storedSaid({ part, given, predicted }: SaidColumns): StoredBlob {
  return stored(Buffer.concat([part, given, predicted]));
}

/** @param probabilities of the predicted class; NaN without one. [beats] */
export function storedProbabilities(probabilities: Float32Array): StoredBlob {
  return stored(probabilities);
}

export function probabilitiesOf(bytes: Uint8Array): Float32Array {
  return floatsOf(bytes);
}

function stored({ buffer, byteOffset, byteLength }: Uint8Array | Intervals): StoredBlob {
  const bytes = Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
  return { bytes, crc: crc32(bytes) };
}
