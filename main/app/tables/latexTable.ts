import type { TableBlock } from '../../../preload/figures/report.ts';
import { inTwo, latexLayout } from './latexLayout.ts';

/** Rows that a page holds beside caption and notes. */
const mostRows = 36;

/**
 * A table with the rules of the package booktabs, as wide as a page of article: floating, or over several pages where its rows need
 * them (package longtable). Letters that pdfLaTeX lacks are written as commands.
 */
export function latexTable(table: TableBlock, provenance: readonly string[]): string {
  const { caption, name, notes = [] } = table;
  const { isNarrow, groups } = latexLayout(table);
  const isLong = groups.length * table.rows.length * (isNarrow ? 1.5 : 1) > mostRows;
  const title = `\\caption{${inLatex(caption)}}`;
  const label = `\\label{tab:${labelOf(name)}}`;
  const look = isNarrow ? ['  \\small\\setlength{\\tabcolsep}{4pt}'] : [];
  const told = notes.map((note) => `  \\par\\smallskip{\\footnotesize ${inLatex(note)}\\par}`);
  const start = [
    ...provenance.map((line) => `% ${oneLine(line)}`),
    `% needs \\usepackage{booktabs}${isLong ? ' and \\usepackage{longtable}' : ''}`,
  ];
  if (isLong) {
    return [
      ...start,
      ...['{', '  \\centering', ...look],
      ...groups.flatMap((columns, at) => [
        // Every longtable counts as a table, also one without a caption.
        ...(at > 0 ? ['  \\addtocounter{table}{-1}'] : []),
        `  \\begin{longtable}{${alignments(table, columns)}}`,
        // Apart from the head of further pages, where the label would be written again.
        ...(at === 0 ? [`    ${title}${label} \\\\`, ...head(table, columns), '    \\endfirsthead'] : []),
        ...[...head(table, columns), '    \\endhead'],
        ...['    \\bottomrule', '    \\endfoot'],
        ...body(table, columns, isNarrow),
        '  \\end{longtable}',
      ]),
      ...told,
      ...['}', ''],
    ].join('\n');
  }
  return [
    ...start,
    ...['\\begin{table}[htbp]', '  \\centering', `  ${title}`, `  ${label}`, ...look],
    ...groups.flatMap((columns, at) => [
      ...(at > 0 ? ['  \\par\\medskip'] : []),
      `  \\begin{tabular}{${alignments(table, columns)}}`,
      ...head(table, columns),
      ...body(table, columns, isNarrow),
      ...['    \\bottomrule', '  \\end{tabular}'],
    ]),
    ...told,
    ...['\\end{table}', ''],
  ].join('\n');
}

function alignments({ columns }: TableBlock, chosen: readonly number[]): string {
  return chosen.map((at) => (columns[at]!.isNumber ? 'r' : 'l')).join('');
}

function head({ columns }: TableBlock, chosen: readonly number[]): string[] {
  const own = chosen.map((at) => columns[at]!);
  const units = own.map(({ unit }) => (unit === undefined ? '' : guarded(inLatex(unit))));
  const headings = own.map(({ heading }) => guarded(inLatex(heading)));
  return ['    \\toprule', row(headings), ...(units.some(Boolean) ? [row(units)] : []), '    \\midrule'];
}

function body({ rows }: TableBlock, chosen: readonly number[], isNarrow: boolean): string[] {
  return rows.flatMap((cells) => {
    const own = chosen.map((at) => cells[at]!);
    if (!isNarrow) return [row(own.map(({ text }) => guarded(inLatex(text))))];
    const parts = own.map(inTwo);
    const below = parts.map(([, interval]) => (interval === '' ? '' : `{\\scriptsize ${inLatex(interval)}}`));
    const numbers = parts.map(([number]) => guarded(inLatex(number)));
    // The star keeps a number and its interval on one page.
    return below.some(Boolean) ? [row(numbers, '\\\\*'), row(below)] : [row(numbers)];
  });
}

function row(cells: readonly string[], end = '\\\\'): string {
  return `    ${cells.join(' & ')} ${end}`;
}

const signs: Readonly<Record<string, string>> = {
  ...{ '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}' },
  ...{ '<': '\\textless{}', '>': '\\textgreater{}', '|': '\\textbar{}', '"': '\\textquotedbl{}' },
  ...{ '\u2013': '--', '\u2014': '---', '\u2019': "'", '\u2018': '`', '\u201c': '``', '\u201d': "''" },
  ...{ '\u2026': '\\dots{}', '\u00a0': '~', '\u202f': '\\,', '\u2212': '$-$', '\u00d7': '$\\times$' },
  ...{ '\u00b1': '$\\pm$', '\u2264': '$\\leq$', '\u2265': '$\\geq$', '\u2248': '$\\approx$', '\u00b7': '$\\cdot$' },
  ...{ '\u2191': '$\\uparrow$', '\u2193': '$\\downarrow$', '\u2192': '$\\rightarrow$', '\u03ba': '$\\kappa$' },
  ...{ '\u00b5': '$\\mu$', '\u03bc': '$\\mu$', '\u00b0': '$^{\\circ}$' },
};

/** Every sign that LaTeX would take for a command, as a letter. Letters of other scripts stay as they are. */
export function inLatex(text: string): string {
  return oneLine(text).replace(/./gu, (sign) => signs[sign] ?? (/[%_&#${}]/.test(sign) ? `\\${sign}` : sign));
}

/** A cell that begins with a bracket or a star would be read as an option of the line end before it. */
function guarded(cell: string): string {
  return /^[[*]/.test(cell) ? `{}${cell}` : cell;
}

function labelOf(name: string): string {
  return name.replace(/[^A-Za-z0-9.-]+/g, '-');
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ');
}
