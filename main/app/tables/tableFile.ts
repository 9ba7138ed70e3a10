import type { TableBlock } from '../../../preload/figures/report.ts';
import type { TableFormat } from '../../../preload/words/tableFormats.ts';
import { latexTable } from './latexTable.ts';
import { markdownTable } from './markdownTable.ts';
import { tableCsv } from './tableCsv.ts';

/**
 * A table as the text of a file. LaTeX and Markdown show the numbers as printed, with what made them as a comment; CSV has all
 * digits and no comment, for which it has no form.
 */
export function tableFile(table: TableBlock, format: TableFormat, provenance: readonly string[]): string {
  if (format === 'csv') return tableCsv(table);
  return format === 'tex' ? latexTable(table, provenance) : markdownTable(table, provenance);
}
