import type { ResolvedHeader } from '../formats/wfdb/headerDefaults.ts';
import type { DigitalSignal, SampleRange } from '../formats/wfdb/readSamples.ts';
import { kindOf } from './recordKinds.ts';

/** A record of any format, ready to be read: what is slow or may wait is done. Its files stay closed between reads. */
export interface OpenRecord {
  /** Signals, rates and clock. Its `samplingRateHz` counts frames, and so do annotations. */
  readonly header: ResolvedHeader;
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

/** @throws ReadFailure for a file that cannot be read as a record, or a signal file that is missing */
export function openRecord(file: string): Promise<OpenRecord> {
  return kindOf(file).open(file);
}

/** The header alone, for what needs no samples. @throws ReadFailure for a file that cannot be read as a record */
export function readRecordHeader(file: string): ResolvedHeader {
  return kindOf(file).readHeader(file);
}
