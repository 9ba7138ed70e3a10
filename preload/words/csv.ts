export type CsvCell = string | number | null;

/**
 * Comma-separated values (RFC 4180): decimal points, six digits (of whole numbers all), empty where there is no number. The first row is the head.
 * A text that a spreadsheet would take for a formula has an apostrophe before it (OWASP, CSV injection): names are those of
 * other people's files.
 */
export function csv(rows: readonly (readonly CsvCell[])[]): string {
  return `${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: CsvCell): string {
  if (value === null) return '';
  if (Number.isSafeInteger(value)) return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(Number(value.toPrecision(6))) : '';
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
