import { all, type Index } from './query.ts';

export interface AnnotationRow {
  readonly sample: number;
  readonly symbol: string;
  readonly subtype: number;
  readonly aux: string | null;
}

/** Annotations of a record with one of these symbols, of the annotator whose annotations are kept, in time order. */
export function annotationsOfSymbols(index: Index, recordId: number, symbols: readonly string[]): AnnotationRow[] {
  return all(
    index,
    `SELECT sample, symbol, subtype, aux FROM annotations
     WHERE record_id = ? AND symbol IN (SELECT value FROM json_each(?)) ORDER BY sample, position`,
    recordId,
    JSON.stringify(symbols),
  );
}
