/**
 * What BeatLens keeps of each signal of a record, from the import to the index and the contract. What a file says of its signals
 * is `RecordSignal` (main/ecg/record/header.ts); how it stores them is `SignalStorage` (recordFormat.ts).
 */
export interface SignalFacts {
  /** Index of the signal in its record. */
  readonly position: number;
  readonly lead: string;
  readonly units: string;
  /** Digital units per physical unit. */
  readonly adcGain: number;
  /** Digital value of 0 physical units. */
  readonly baseline: number;
  /** How its samples are stored, by the file format's own number. */
  readonly format: string;
  /** Windows can be cut from it: a voltage, stored with one sample or several for each step of the annotations' clock. */
  readonly isWindowed: boolean;
}
