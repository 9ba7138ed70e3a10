import type { DiagnosisWords } from '../../../preload/words/diagnoses.ts';
import { decodeText } from '../decodeText.ts';
import { ReadFailure } from '../errors.ts';
import { readRegular } from '../regularFile.ts';
import { csvRows } from './csvRows.ts';

export const scpStatementsFile = 'scp_statements.csv';

const maximumBytes = 4 << 20;

/**
 * What `scp_statements.csv` of PTB-XL says of each code: the first column is the code, `description` its name,
 * `diagnostic_class` its superclass. A row without a code is none.
 *
 * @throws ReadFailure for a file that cannot be read, or has no column `description`
 */
export function readScpStatements(file: string): DiagnosisWords[] {
  const { text } = decodeText(readRegular(file, 'the statements of PTB-XL', maximumBytes));
  const [head, ...rows] = csvRows(text);
  const names = (head?.cells ?? []).map((cell) => cell.trim());
  const [description, group] = ['description', 'diagnostic_class'].map((name) => names.indexOf(name));
  if (description === undefined || description < 1) {
    const expected = 'a column description behind that of the codes';
    const advice = 'take the file that PTB-XL is published with, or take this one out of the folder';
    throw new ReadFailure({ file, place: 'line 1', expected, found: `"${names.join(',').slice(0, 200)}"`, advice });
  }
  const found = new Map<string, DiagnosisWords>();
  for (const { cells } of rows) {
    const code = cells[0]!.trim();
    const name = cells[description]?.trim();
    if (code === '' || found.has(code)) continue;
    found.set(code, { system: 'scp', code, name: name || code, group: cells[group!]?.trim() || null });
  }
  return [...found.values()];
}
