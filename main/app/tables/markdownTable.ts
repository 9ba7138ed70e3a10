import type { TableBlock } from '../../../preload/figures/report.ts';

/** A table of GitHub Flavored Markdown (section 4.10), its caption above and its notes below. */
export function markdownTable(
  { caption, columns, rows, notes = [] }: TableBlock,
  provenance: readonly string[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const heads = columns.map(({ heading, unit }) => (unit === undefined ? heading : `${heading} (${unit})`));
  return [
    // Two hyphens would end the comment early in some readers.
    ...provenance.map(
      (said) => `<!-- ${oneLine(said).replace(/-(?=-)|>/g, (sign) => (sign === '>' ? '&gt;' : '- '))} -->`,
    ),
    ...(provenance.length > 0 ? [''] : []),
    inMarkdown(caption),
    '',
    line(heads.map(inMarkdown)),
    line(columns.map(({ isNumber }) => (isNumber ? '---:' : ':---'))),
    ...rows.map((cells) => line(cells.map(({ text }) => inMarkdown(text)))),
    '',
    ...notes.flatMap((note) => [inMarkdown(note), '']),
  ].join('\n');
}

/** Pipes would end a cell, the other signs would become emphasis, code, formulas, links or tags. */
export function inMarkdown(text: string): string {
  return oneLine(text).replace(/[\\|*_`<>~$&[\]]/g, (sign) => `\\${sign}`);
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ');
}
