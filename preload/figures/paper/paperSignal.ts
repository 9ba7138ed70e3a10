/** Samples that follow each other without a break in time. */
export interface TracePiece {
  /** Sample of the record that the first point is of, at the signal's own rate. */
  readonly from: number;
  /** In the signal's unit; NaN: a gap. [samples] */
  readonly points: Float32Array;
  /** 1, or more where values are least and greatest of several samples; `from` is a multiple of it. */
  readonly samplesPerValue: number;
}

/** A signal of a record as the paper draws it. */
export interface PaperSignal {
  /** Among the record's signals, from 0. */
  readonly position: number;
  readonly lead: string;
  readonly units: string;
  readonly samplingRateHz: number;
  /** Value at the middle of its room, and least to greatest value: chosen once for the record, in `units`. */
  readonly level: number;
  readonly span: number;
  /** What was read of it so far, ascending. */
  readonly pieces: readonly TracePiece[];
}
