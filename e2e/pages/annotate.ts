import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeAnnotations } from '../../main/ecg/formats/mitAnnotations/writeAnnotations.ts';
import { annotationColumns } from '../../main/ecg/record/annotations.ts';
import { codeOfSymbol } from '../../main/ecg/record/symbols.ts';

/** Writes what an annotator says of a record: one beat of a symbol every second, at 360 samples a second. */
export function annotate(folder: string, record: string, annotator: string, symbol: string, beats: number): void {
  const code = codeOfSymbol(symbol);
  if (code === undefined) throw new Error(`${symbol} is no symbol`);
  const marks = Array.from({ length: beats }, (_, place) => ({ sample: 360 * (place + 1), code }));
  writeFileSync(join(folder, `${record}.${annotator}`), writeAnnotations(annotationColumns(marks)));
}
