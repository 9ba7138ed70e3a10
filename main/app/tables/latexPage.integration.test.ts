/** Tables on a page of article, as pdfLaTeX sets them; skipped where it is missing. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { number, share, type TableBlock, text } from '../../../preload/figures/report.ts';
import { temporaryFolder } from '../../hosts/cli/testing/temporaryFolder.ts';
import { tableFile } from './tableFile.ts';

const hasLatex = spawnSync('pdflatex', ['--version']).error === undefined;
const folder = temporaryFolder();
const wide = { interval: [0.9229, 1] as const };

/** As classTable makes it, with the widest numbers that there are. */
const classes: TableBlock = {
  ...{ kind: 'table', name: 'classes', caption: 'Scores of cnn-beats by class.' },
  columns: [
    { heading: 'Class' },
    { heading: 'Beats', isNumber: true },
    ...['Se', '+P', 'Sp', 'F1'].map((heading) => ({ heading, unit: '% [95 %]', isNumber: true })),
    ...['AUC', 'AP', 'Records', 'Patients'].map((heading) => ({ heading, isNumber: true })),
  ],
  rows: [...'NLRVAFf/'].map((name) => [
    ...[text(name), number(75_052, () => '75,052'), ...Array.from({ length: 4 }, () => share(1, wide))],
    ...[number(1, () => '1.0000'), number(1, () => '1.0000'), number(48, String), number(47, String)],
  ]),
  notes: [
    'Se sensitivity, +P positive predictivity, Sp specificity, AUC area under the ROC curve, AP average precision.',
  ],
};
const matrix: TableBlock = {
  ...{ kind: 'table', name: 'matrix', caption: 'Reference in rows.' },
  columns: [{ heading: 'Class' }, ...[...'NLRVAFf/'].map((heading) => ({ heading, unit: 'beats', isNumber: true }))],
  rows: [...'NLRVAFf/'].map((name) => [text(name), ...Array.from({ length: 8 }, () => number(7505, () => '7,505'))]),
};
const events: TableBlock = {
  ...{ kind: 'table', name: 'events', caption: 'Events of record 208.' },
  columns: ['Event', 'From', 'Duration', 'Beats', 'Rate'].map((heading) => ({
    heading,
    unit: 'h:min:s',
    isNumber: true,
  })),
  rows: Array.from({ length: 200 }, () => [
    ...[text('Supraventricular bigeminy'), text('1:12:03.004'), text('12.345'), number(3, String), number(140, String)],
  ]),
};
const longAndWide: TableBlock = {
  ...classes,
  name: 'long',
  rows: Array.from({ length: 12 }, () => classes.rows).flat(),
};

test.skipIf(!hasLatex).each([classes, matrix, events, longAndWide])(
  'the table "$name" is no wider and no taller than a page',
  (table) => {
    writeFileSync(join(folder, `${table.name}.tex`), document(tableFile(table, 'tex', [])));
    expect(complaints(table.name)).toEqual([]);
  },
);

test.skipIf(!hasLatex)(
  'a table over several pages, in several tabulars, is one table with one caption and one label',
  () => {
    const after = tableFile({ ...matrix, name: 'after' }, 'tex', []);
    writeFileSync(join(folder, 'one.tex'), document(`${tableFile(longAndWide, 'tex', [])}${after}`));
    expect(complaints('one')).toEqual([]);
    expect(complaints('one')).toEqual([]);
    const written = readFileSync(join(folder, 'one.aux'), 'utf8').split('\n');
    const labels = written.flatMap((line) => /^\\newlabel\{(\S+?)\}\{\{(\d+)\}/.exec(line)?.slice(1).join(' ') ?? []);
    expect(labels).toEqual(['tab:long 1', 'tab:after 2']);
    expect(written.filter((line) => line.includes('@writefile{lot}'))).toHaveLength(2);
  },
);

test.skipIf(!hasLatex)('a table that is too wide is found by the same search', () => {
  const tooWide = tableFile(matrix, 'tex', []).replaceAll('7,505', '75,050,000');
  writeFileSync(join(folder, 'too-wide.tex'), document(tooWide));
  expect(complaints('too-wide')).toEqual([expect.stringMatching(/^Overfull .hbox/)]);
});

function document(table: string): string {
  const packages = ['booktabs', 'longtable'].map((name) => `\\usepackage{${name}}`).join('');
  return `\\documentclass{article}${packages}\\begin{document}\n${table}\\end{document}\n`;
}

function complaints(name: string): string[] {
  const said = execFileSync('pdflatex', ['-interaction=nonstopmode', '-halt-on-error', `${name}.tex`], {
    ...{ cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 },
  });
  return said.split('\n').filter((line) => /^Overfull|too large|multiply.defined/.test(line));
}
