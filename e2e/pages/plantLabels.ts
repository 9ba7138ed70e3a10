import { writeFileSync } from 'node:fs';
import { readAnnotations } from '../../main/ecg/formats/mitAnnotations/readAnnotations.ts';
import { writeAnnotations } from '../../main/ecg/formats/mitAnnotations/writeAnnotations.ts';
import { codeOfSymbol } from '../../main/ecg/record/symbols.ts';

/** Gives every `step`-th annotation of a file at 360 samples a second a label that it should not have: V, or N where it is V. */
export function plantLabels(file: string, step: number): void {
  const marks = readAnnotations(file, 360);
  const [normal, ventricular] = [codeOfSymbol('N')!, codeOfSymbol('V')!];
  const code = marks.code.slice();
  for (let row = step; row < marks.count; row += step) code[row] = code[row] === ventricular ? normal : ventricular;
  writeFileSync(file, writeAnnotations({ ...marks, code }));
}
