import { expect, test } from 'vitest';
import { number, share, type TableBlock, text } from '../../../preload/figures/report.ts';
import { tableFile } from './tableFile.ts';

const table: TableBlock = {
  kind: 'table',
  name: 'cnn_1 classes',
  caption: 'Scores of cnn_1 & 100 % of "N"',
  columns: [
    { heading: 'Class' },
    { heading: '+P', unit: '% [95 %]', isNumber: true },
    { heading: 'Beats', isNumber: true },
  ],
  rows: [
    [text('a|b'), share(0.98765432, { interval: [0.9, 0.995] }), number(1234567, String)],
    [text('%_&#{$}~^\\'), share(null), number(0, String)],
  ],
  notes: ['A dash: there are no such beats.'],
};

test('LaTeX has booktabs, units, aligned numbers, and every special sign as a letter', () => {
  expect(tableFile(table, 'tex', ['made by\nBeatLens']).split('\n')).toEqual([
    '% made by BeatLens',
    '% needs \\usepackage{booktabs}',
    '\\begin{table}[htbp]',
    '  \\centering',
    '  \\caption{Scores of cnn\\_1 \\& 100 \\% of \\textquotedbl{}N\\textquotedbl{}}',
    '  \\label{tab:cnn-1-classes}',
    '  \\begin{tabular}{lrr}',
    '    \\toprule',
    '    Class & +P & Beats \\\\',
    '     & \\% [95 \\%] &  \\\\',
    '    \\midrule',
    '    a\\textbar{}b & 98.77 [90.00--99.50] & 1234567 \\\\',
    '    \\%\\_\\&\\#\\{\\$\\}\\textasciitilde{}\\textasciicircum{}\\textbackslash{} & -- & 0 \\\\',
    '    \\bottomrule',
    '  \\end{tabular}',
    '  \\par\\smallskip{\\footnotesize A dash: there are no such beats.\\par}',
    '\\end{table}',
    '',
  ]);
});

test('a cell of LaTeX that begins with a bracket is no option of the line end before it', () => {
  const bracket = { ...table, rows: [[text('[x]'), share(1), number(1, String)]] };
  expect(tableFile(bracket, 'tex', [])).toContain('    {}[x] & 100.00 & 1 \\\\');
});

test('a table that is wider than a page goes on below, with intervals beneath their numbers', () => {
  const rates = ['Se', '+P', 'Sp', 'F1', 'F2'].map((heading) => ({ heading, unit: '% [95 %]', isNumber: true }));
  const row = [text('N'), ...rates.map((_, at) => share(0.9 + at / 100, { interval: [0.9, 1] }))];
  const said = tableFile({ ...table, columns: [{ heading: 'Class' }, ...rates], rows: [row] }, 'tex', []).split('\n');
  const interval = '{\\scriptsize [90.00--100.00]}';
  expect(said.filter((line) => /caption|tabular|Class|N &|scriptsize/.test(line)).map((line) => line.trim())).toEqual([
    '\\caption{Scores of cnn\\_1 \\& 100 \\% of \\textquotedbl{}N\\textquotedbl{}}',
    ...['\\begin{tabular}{lrrrr}', 'Class & Se & +P & Sp & F1 \\\\', 'N & 90.00 & 91.00 & 92.00 & 93.00 \\\\*'],
    ...[`& ${[interval, interval, interval, interval].join(' & ')} \\\\`, '\\end{tabular}'],
    ...['\\begin{tabular}{lr}', 'Class & F2 \\\\', 'N & 94.00 \\\\*', `& ${interval} \\\\`, '\\end{tabular}'],
  ]);
});

test('a table of more rows than a page holds goes over several pages, each with its head', () => {
  const long = { ...table, rows: Array.from({ length: 200 }, () => [text('a'), share(1), number(1, String)]) };
  const said = tableFile(long, 'tex', []);
  expect(said).toContain('% needs \\usepackage{booktabs} and \\usepackage{longtable}');
  expect(said.split('\n').filter((line) => line.includes('a & 100.00 & 1'))).toHaveLength(200);
  expect(said).not.toContain('begin{table}');
});

test('Markdown has pipes and marks of emphasis as letters, and a comment that nothing ends early', () => {
  const said = tableFile(table, 'md', ['model a --> b']);
  expect(said.split('\n')).toEqual([
    '<!-- model a - -&gt; b -->',
    '',
    'Scores of cnn\\_1 \\& 100 % of "N"',
    '',
    '| Class | +P (% \\[95 %\\]) | Beats |',
    '| :--- | ---: | ---: |',
    '| a\\|b | 98.77 \\[90.00–99.50\\] | 1234567 |',
    '| %\\_\\&#{\\$}\\~^\\\\ | – | 0 |',
    '',
    'A dash: there are no such beats.',
    '',
  ]);
});

test('CSV has all digits in the unit of its head, interval ends in columns of their own, and nothing where there is no number', () => {
  expect(tableFile(table, 'csv', ['not in CSV']).split('\r\n')).toEqual([
    `Class,'+P (%),'+P 95 % low (%),'+P 95 % high (%),Beats`,
    'a|b,98.7654,90,99.5,1234567',
    '%_&#{$}~^\\,,,,0',
    '',
  ]);
});
