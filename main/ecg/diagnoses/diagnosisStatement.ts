import type { Diagnosis } from '../../../preload/words/diagnoses.ts';

/** What an archive states of a whole record. */
export interface DiagnosisStatement {
  /** Where it stands: `header`, or the name of a file beside; null: nothing is stated, which is not the same as no diagnosis. */
  readonly source: string | null;
  readonly diagnoses: readonly Diagnosis[];
  /** Of a cross-validation that the archive recommends (`strat_fold` of PTB-XL, 1 to 10); null: it recommends none. */
  readonly fold: number | null;
}
