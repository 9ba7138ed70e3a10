import type { TableBlock } from '../../../preload/figures/report.ts';
import { type CsvCell, csv } from '../../../preload/words/csv.ts';

/** Numbers with all their digits, in the unit of the head. A column of numbers with intervals is followed by both ends. */
export function tableCsv({ columns, rows }: TableBlock): string {
  const hasInterval = columns.map((_, at) => rows.some((row) => row[at]?.interval != null));
  const head = columns.flatMap(({ heading, unit = '', valueUnit }, at) => {
    // `% [95 %]`: the interval has columns of its own.
    const own = valueUnit ?? unit.replace(/\s*\[.*\]$/, '');
    const names = hasInterval[at] ? [heading, `${heading} 95 % low`, `${heading} 95 % high`] : [heading];
    return names.map((name) => (own === '' ? name : `${name} (${own})`));
  });
  const body = rows.map((row) =>
    row.flatMap(({ value, interval }, at): CsvCell[] =>
      hasInterval[at] ? [value, interval?.[0] ?? null, interval?.[1] ?? null] : [value],
    ),
  );
  return csv([head, ...body]);
}
