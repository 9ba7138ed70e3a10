import type { TableBlock } from '../../../preload/figures/report.ts';

/** A floating table with the rules of the package booktabs. Letters that pdfLaTeX lacks are written as commands. */
export function latexTable(
  { caption, name, columns, rows, notes = [] }: TableBlock,
  provenance: readonly string[],
): string {
  const row = (cells: readonly string[]) => `    ${cells.join(' & ')} \\\\`;
  const hasUnits = columns.some(({ unit }) => unit !== undefined);
  return [
    ...provenance.map((line) => `% ${oneLine(line)}`),
    '% needs \\usepackage{booktabs}',
    '\\begin{table}[htbp]',
    '  \\centering',
    `  \\caption{${inLatex(caption)}}`,
    `  \\label{tab:${labelOf(name)}}`,
    `  \\begin{tabular}{${columns.map(({ isNumber }) => (isNumber ? 'r' : 'l')).join('')}}`,
    '    \\toprule',
    row(columns.map(({ heading }) => guarded(inLatex(heading)))),
    ...(hasUnits ? [row(columns.map(({ unit }) => (unit === undefined ? '' : guarded(inLatex(unit)))))] : []),
    '    \\midrule',
    ...rows.map((cells) => row(cells.map(({ text }) => guarded(inLatex(text))))),
    '    \\bottomrule',
    '  \\end{tabular}',
    ...notes.map((note) => `  \\par\\smallskip{\\footnotesize ${inLatex(note)}\\par}`),
    '\\end{table}',
    '',
  ].join('\n');
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
