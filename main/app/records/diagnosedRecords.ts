import type { NamedDiagnosis } from '../../../preload/words/diagnoses.ts';
import { listRecords } from '../../index/records.ts';
import type { AppContext } from '../context.ts';
import { headerPath } from '../require.ts';

/** A whole record with what is stated of it. */
export interface DiagnosedRecord {
  readonly id: number;
  readonly name: string;
  readonly headerPath: string;
  /** Within the archive. */
  readonly patient: string;
  readonly samplingRateHz: number;
  /** Samples (frames) of the record. */
  readonly samples: number;
  /** Voltages, in the order of the header. */
  readonly leads: readonly { readonly position: number; readonly lead: string }[];
  readonly diagnoses: readonly NamedDiagnosis[];
  /** Of a cross-validation that the archive recommends; null: it recommends none. */
  readonly fold: number | null;
}

/**
 * Records of an archive of which diagnoses are stated, by name. A record of which nothing is stated is none of them: that is not
 * the same as having no diagnosis.
 */
export function diagnosedRecords({ index }: Pick<AppContext, 'index'>, archiveId: number): DiagnosedRecord[] {
  return listRecords(index, { archiveId })
    .filter(({ diagnosesFrom }) => diagnosesFrom !== null)
    .map((row) => ({
      id: row.id,
      name: row.name,
      headerPath: headerPath(row),
      patient: row.patient,
      samplingRateHz: row.samplingRateHz,
      samples: row.samples,
      leads: row.signals.filter(({ isWindowed }) => isWindowed).map(({ position, lead }) => ({ position, lead })),
      diagnoses: row.diagnoses,
      fold: row.fold,
    }));
}
