/** Cells in which two tables of comma-separated values differ, in sentences; the first few, then how many more. */
export function csvDifferences(before: string, after: string): string[] {
  const [old, now] = [rowsOf(before), rowsOf(after)];
  const found: string[] = [];
  if (old.length !== now.length) found.push(`had ${old.length - 1} rows and has ${now.length - 1}`);
  const head = old[0] ?? [];
  for (let row = 0; row < Math.min(old.length, now.length); row++) {
    const width = Math.max(old[row]!.length, now[row]!.length);
    for (let column = 0; column < width; column++) {
      const [a = '', b = ''] = [old[row]![column], now[row]![column]];
      if (a !== b)
        found.push(`row ${row} (${old[row]![0]}), ${head[column] ?? column}: was ${a || 'empty'}, is ${b || 'empty'}`);
    }
  }
  return found.length <= most ? found : [...found.slice(0, most), `${found.length - most} more`];
}

const most = 5;

/** RFC 4180, as `csv` writes it. */
function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)!.push(quoted === undefined ? (plain ?? '') : quoted.replace(/""/g, '"'));
    if (end === '') break;
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length > 1 || row[0] !== '');
}
