import type { Record as ContractRecord } from '../../../preload/contract/contract.ts';
import type { RecordRow } from '../../index/records.ts';

/** A row of the index as callers see it: without folder and header. */
export function asContractRecord({ folder: _folder, header: _header, ...row }: RecordRow): ContractRecord {
  return {
    ...row,
    comments: [...row.comments],
    notices: [...row.notices],
    annotators: [...row.annotators],
    diagnoses: [...row.diagnoses],
    seconds: row.samples / row.samplingRateHz,
    signals: row.signals.map(({ isWindowed: _, ...signal }) => signal),
  };
}
