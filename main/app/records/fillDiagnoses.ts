import { statedDiagnoses } from '../../ecg/diagnoses/statedDiagnoses.ts';
import { fillStatements } from '../../index/diagnoses.ts';
import type { AppContext } from '../context.ts';

/**
 * Diagnoses of records that an earlier version imported, from the comments that the index has of them. Those of tables beside the
 * records are read when the archive's folder is imported again.
 */
export function fillDiagnoses({ index }: Pick<AppContext, 'index'>): void {
  fillStatements(index, statedDiagnoses);
}
