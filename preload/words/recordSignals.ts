/** Whole records as a network takes them, a row a record; all of one rate, length and order of leads. */
export interface RecordSignals {
  /** Millivolts; 0 where `valid` is 0. [records × samples × leads] */
  readonly values: Float32Array;
  /** 1 where the lead has this sample; 0 where it was missing, or the record had ended. [records × samples × leads] */
  readonly valid: Uint8Array;
  readonly records: number;
  /** Samples of one record. */
  readonly samples: number;
  readonly leads: number;
}
