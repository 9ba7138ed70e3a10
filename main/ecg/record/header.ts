/** What a record says of itself, whatever its format: signals, rates and clock. Every field is filled, from the file or by defaults. */
export interface RecordHeader {
  /** The record's file, as the caller named it. */
  readonly file: string;
  readonly name: string;
  /** Frames per second. */
  readonly samplingRateHz: number;
  /** Ticks per second of annotation files beside the record that do not say; absent: they count frames. */
  readonly annotationRateHz?: number;
  /** Frames in the record; `undefined` where only the signal files tell. */
  readonly sampleCount: number | undefined;
  readonly signalCount: number;
  readonly signals: readonly RecordSignal[];
  readonly comments: readonly string[];
  /** Time of day of sample 0, in milliseconds since midnight. */
  readonly baseTimeMs: number | undefined;
  readonly baseDate: CalendarDate | undefined;
  /** What was assumed, in words for the user. */
  readonly notices: readonly Notice[];
}

export interface RecordSignal {
  /** Name of the file that holds its samples. */
  readonly fileName: string;
  /** How its samples are stored, by the format's own number. */
  readonly format: number;
  readonly samplesPerFrame: number;
  /** Digital units per physical unit, never zero; negative where the recorder's polarity is reversed. */
  readonly adcGain: number;
  /** False where the gain was missing or means nothing: amplitudes are then in units of a default gain only. */
  readonly calibrated: boolean;
  /** Digital value of 0 physical units; a fraction in some formats. */
  readonly baseline: number;
  readonly units: string;
  /** The lead's name, or `record <name>, signal <n>` as the WFDB library calls a signal without one. */
  readonly description: string;
}

export interface CalendarDate {
  readonly day: number;
  readonly month: number;
  readonly year: number;
}

export interface Notice {
  /** `warning` changes what the numbers mean; `note` is the specification's ordinary default. */
  readonly level: 'note' | 'warning';
  readonly text: string;
}
