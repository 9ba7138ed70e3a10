/** Windows around some beats, a row a beat: cut from a record, seen by a network, explained by a method. */
export interface Windows {
  /** What a network sees; 0 outside [validFrom, validTo). [beats × samples × leads] */
  readonly values: Float32Array;
  readonly beats: number;
  /** Samples of one window. */
  readonly samples: number;
  readonly leads: number;
  /** First sample of each window that the record has, padding before it; absent: the record has all. [beats] */
  readonly validFrom?: Int16Array;
  /** Sample after the last one that the record has. Equal to `validFrom` where the fiducial itself is missing. [beats] */
  readonly validTo?: Int16Array;
  /** The lead as it is shown, whatever channels the network sees; absent where nobody looks at it. [beats × samples] */
  readonly millivolts?: Float32Array;
  /** What is known of the rhythm around each beat; absent for networks that see the window alone. */
  readonly rhythm?: Rhythm;
  /** The last beats, whose windows and rhythms are not in `values` and those of `rhythm` but somewhere else; absent: none are. */
  readonly behind?: BeatsBehind;
}

/** Windows and rhythms of beats that are read when they are asked for (`gatherWindows`, `gatherRhythm`). */
export interface BeatsBehind {
  readonly beats: number;
  /** Reads the window of one of them. @param values changed [samples × leads] */
  readWindow(beat: number, values: Float32Array): void;
  /** @param values changed [width] */
  readRhythm(beat: number, values: Float32Array): void;
}

/** Cut from a record, so that padding is known. */
export type CutWindows = Windows & Required<Pick<Windows, 'validFrom' | 'validTo'>>;

/** With the lead as it is shown beside what the network sees. */
export type ShownWindows = CutWindows & Required<Pick<Windows, 'millivolts'>>;

export interface Rhythm {
  /** Finite numbers, in the units of the rhythm's recipe. [beats × width] */
  readonly values: Float32Array;
  /** Numbers a beat. */
  readonly width: number;
  /** The last numbers of each beat are a sequence; absent: none is. */
  readonly sequence?: SequenceShape;
}

/** Numbers of a rhythm that are the same of each beat around, in time order. [beats × values] */
export interface SequenceShape {
  readonly beats: number;
  readonly values: number;
}
