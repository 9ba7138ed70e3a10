import type { RecordHeader, RecordSignal } from './header.ts';

export interface SampleRange {
  /** First frame, from 0. */
  readonly from: number;
  /** Frame after the last. */
  readonly to: number;
  /** Indices of the signals wanted, in the order wanted. */
  readonly signals: readonly number[];
}

/** Digital samples of one signal. */
export interface DigitalSignal {
  readonly index: number;
  readonly signal: RecordSignal;
  /** [frames × samplesPerFrame], as stored: no gain, no baseline taken off. */
  readonly digital: Int32Array;
  /** The value in `digital` that stands for "no sample". */
  readonly invalidSample: number;
}

/** Stands for "no sample" where a format has no value for it. */
export const absentSample = -(2 ** 31);

/** A record of any format, ready to be read: what is slow or may wait is done. Its files stay closed between reads. */
export interface OpenRecord {
  /** Signals, rates and clock. Its `samplingRateHz` counts frames, and so do annotations. */
  readonly header: RecordHeader;
  /** Frames that the files hold, and at most as many as the header promises. */
  readonly length: number;
  /** Where the files hold less than the header promises, or more; in words for the user. */
  readonly remarks: readonly string[];
  /**
   * Samples of a range within `length`, and only what holds them is read from the files.
   *
   * @throws ReadFailure from the files; RangeError for a range or a signal that the record has not
   */
  readonly read: (range: SampleRange) => DigitalSignal[];
}
