import { execFileSync } from 'node:child_process';

/** The lines of a PDF as pdftotext lays them out, each with single spaces. */
export function pdfLines(file: string): string[] {
  const said = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  return said.split('\n').map((line) => line.trim().replace(/\s+/g, ' '));
}

/** Rows of a table that stand on no line of the PDF with all their cells in order. */
export function missingRows(lines: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return rows.map((cells) => cells.join(' ')).filter((row) => !lines.some((line) => line.includes(row)));
}
