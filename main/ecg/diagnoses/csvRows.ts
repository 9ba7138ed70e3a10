/** A row of a CSV file. */
export interface CsvRow {
  readonly cells: readonly string[];
  /** On which it begins, from 1. */
  readonly line: number;
  /** A quote that is never closed: the row goes to the end of the text. */
  readonly isOpen: boolean;
}

/**
 * The rows of a CSV text (RFC 4180: cells in quotes may hold commas, line breaks, and quotes written twice), the head among
 * them. Empty lines are no rows.
 */
export function* csvRows(text: string): Generator<CsvRow> {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const cells: string[] = [];
    const first = line;
    let isOpen = false;
    for (;;) {
      if (text[at] === '"') {
        const { value, end, isClosed } = quoted(text, at);
        for (const sign of text.slice(at, end)) if (sign === '\n') line++;
        // What stands behind the closing quote belongs to the cell, as spreadsheets read it.
        const rest = plainEnd(text, end);
        cells.push(value + text.slice(end, rest));
        isOpen ||= !isClosed;
        at = rest;
      } else {
        const end = plainEnd(text, at);
        cells.push(text.slice(at, end));
        at = end;
      }
      if (text[at] !== ',') break;
      at++;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    if (at < text.length) at++;
    line++;
    if (cells.length > 1 || cells[0] !== '') yield { cells, line: first, isOpen };
  }
}

function plainEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== ',' && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

function quoted(text: string, from: number): { value: string; end: number; isClosed: boolean } {
  const parts: string[] = [];
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return { value: [...parts, text.slice(at)].join('"'), end: text.length, isClosed: false };
    parts.push(text.slice(at, quote));
    if (text[quote + 1] !== '"') return { value: parts.join('"'), end: quote + 1, isClosed: true };
    at = quote + 2;
  }
}
