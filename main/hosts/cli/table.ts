import { percent as percentOr, whole } from '../../../preload/words/numberFormats.ts';
import { visibleInLine } from '../visibleControls.ts';

/** A column of a table: its heading, and on which side its cells line up. Numbers go right. */
export interface Column {
  readonly heading: string;
  readonly right?: boolean;
}

/** Lines of a table, columns two spaces apart, without blanks at the ends. */
export function table(columns: readonly Column[], cells: readonly (readonly string[])[]): string[] {
  const rows = cells.map((row) => row.map(visibleInLine));
  const widths = columns.map((column, i) =>
    Math.max(column.heading.length, ...rows.map((row) => (row[i] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    columns
      .map((column, i) => {
        const cell = cells[i] ?? '';
        return column.right ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0);
      })
      .join('  ')
      .trimEnd();
  return [line(columns.map((column) => column.heading)), ...rows.map(line)];
}

/** Facts with their names in front, lined up. */
export function facts(pairs: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...pairs.map(([name]) => name.length));
  return pairs.map(([name, said]) => `${name.padEnd(width)}  ${visibleInLine(said)}`.trimEnd());
}

/** A share as per cent with two decimals; a dash where it has no meaning. */
export function percent(share: number | null | undefined): string {
  return percentOr(share, 2, '-');
}

/** `N 75,052  L 8,075`: most frequent first. */
export function counts(bySymbol: Readonly<Record<string, number>>): string {
  return Object.entries(bySymbol)
    .sort(([, a], [, b]) => b - a)
    .map(([symbol, count]) => `${symbol} ${whole(count)}`)
    .join('  ');
}
