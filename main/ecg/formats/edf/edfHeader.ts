import type { RecordHeader } from '../../record/header.ts';
import type { EdfRun } from './timeline.ts';

/**
 * An EDF file in the words of every other record, so that all that reads records works on it unchanged, and besides where
 * its samples are. A frame is one sample of the ECG signals.
 */
export interface EdfHeader extends RecordHeader {
  readonly layout: EdfLayout;
  /**
   * The rate of the fastest signal of the file, annotation signals among them: so counts the WFDB library the annotations of an
   * EDF file (`edfparse`, lib/signal.c: `sfreq = ffreq * spfmax`).
   */
  readonly annotationRateHz: number;
  /** Where the file holds less than its header promises, or more; in words for the user. */
  readonly remarks: readonly string[];
}

export interface EdfLayout {
  readonly sampleBytes: 2 | 3;
  readonly headerBytes: number;
  readonly dataRecordBytes: number;
  /** Whole data records in the file. */
  readonly dataRecords: number;
  readonly framesPerDataRecord: number;
  /** Stretches without gaps, in order of time; one unless the file is EDF+D. */
  readonly runs: readonly EdfRun[];
  /** Where each signal of the record is in a data record. [signals] */
  readonly signals: readonly EdfSlot[];
  /** The signals that hold annotations; they are no signals of the record. */
  readonly annotations: readonly EdfSlot[];
}

export interface EdfSlot {
  /** Bytes of the data record that precede it. */
  readonly byteOffset: number;
  /** In each data record. */
  readonly samples: number;
}

/** Position of a data record in the file. */
export function dataRecordByte({ headerBytes, dataRecordBytes }: EdfLayout, dataRecord: number): number {
  return headerBytes + dataRecord * dataRecordBytes;
}
