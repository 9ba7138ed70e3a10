import type { RecordSplitName } from '../../../preload/words/recordSplits.ts';
import { excluded, partIndex, SplitFailure } from './splits.ts';
import { spreadPatients } from './spreadPatients.ts';

export interface SplitRecordsInput {
  /** Of each record. [records] */
  readonly patients: readonly string[];
  /** Of a cross-validation that the archive recommends; null: none. [records] */
  readonly folds: readonly (number | null)[];
  /** 1 where the record has the diagnosis. [records × diagnoses] */
  readonly labels: Uint8Array;
  readonly diagnoses: number;
  readonly name: RecordSplitName;
  readonly seed: number;
}

const fractions = [0.8, 0.1, 0.1];

/**
 * Puts each record into training (0), validation (1) or test (2), or excludes it (255): with `folds` one without a fold. With
 * `patients`, whole patients, so that each diagnosis and all records are spread as the fractions .8, .1, .1 say. The same records and seed
 * give the same parts.
 *
 * @throws SplitFailure where no record has a fold from 1 to 10
 */
export function splitRecords({ patients, folds, labels, diagnoses, name, seed }: SplitRecordsInput): Uint8Array {
  if (name === 'folds') {
    const parts = Uint8Array.from(folds, (fold) => {
      if (fold === null || fold < 1 || fold > 10) return excluded;
      return fold === 10 ? partIndex.test : fold === 9 ? partIndex.validation : partIndex.training;
    });
    if (parts.some((part) => part !== excluded)) return parts;
    throw new SplitFailure('split folds: the archive recommends no folds; choose the split patients');
  }
  const counts = new Map<string, number[]>();
  patients.forEach((patient, record) => {
    const row = counts.get(patient) ?? new Array<number>(diagnoses + 1).fill(0);
    counts.set(patient, row);
    for (let place = 0; place < diagnoses; place++) row[place]! += labels[record * diagnoses + place]!;
    // All records are spread as well, also those without any of these diagnoses.
    row[diagnoses]!++;
  });
  const partOf = spreadPatients({ patients: counts, fractions, seed: `records ${seed}` });
  return Uint8Array.from(patients, (patient) => partOf.get(patient)!);
}
