import type { Evaluation } from '../../../preload/contract.ts';

type Row = Evaluation['perRecord'][number];
export type RecordColumn = keyof Row;
export interface RecordSort {
  column: RecordColumn;
  descending: boolean;
}

/** Rows in the wanted order; equal ones by record, so that the order never depends on chance. */
export function sortRecords(rows: readonly Row[], { column, descending }: RecordSort): Row[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => sign * compare(a[column], b[column]) || compare(a.record, b.record));
}

/** Names with numbers in their natural order: record 9 before record 10. */
const names = new Intl.Collator('en', { numeric: true });
function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : names.compare(String(a), String(b));
}
