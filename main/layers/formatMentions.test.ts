import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formats } from '../ecg/formats/formats.ts';
import { formatMentions } from './formatMentions.ts';
import { isTestFile } from './importTable.ts';

const project = join(import.meta.dirname, '..', '..');
/** Everything above the signal files: it asks the registry. */
const folders = ['renderer', 'main/hosts', 'main/app', 'main/compute', 'main/index'];

const own = {
  endings: [
    ...new Set(
      formats.flatMap(({ endings, otherEndings, words }) => [
        ...endings,
        ...otherEndings,
        ...(`${words.short} ${words.long}`.match(/\.[a-z]{2,5}\b/g) ?? []),
      ]),
    ),
  ],
  names: [...new Set(formats.flatMap(({ title, endings }) => [title, ...endings.map((ending) => ending.slice(1))]))]
    // Three letters that English words have too are looked for as an ending only.
    .filter((name) => name.toLowerCase() !== 'hea'),
};

describe('no file of the window, the hosts, the app, compute or the index knows a file format of records', () => {
  const sources = folders.flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
      .filter((file) => /\.(ts|svelte|html|css)$/.test(file) && !isTestFile(file)),
  );

  test('by the ending of a file, or by its name', () => {
    expect(own.endings).toEqual(expect.arrayContaining(['.hea', '.dat', '.atr', '.edf', '.bdf', '.mat']));
    expect(own.names).toEqual(expect.arrayContaining(['WFDB', 'EDF', 'bdf']));
    expect(sources.length).toBeGreaterThan(300); // the walk found the project
    const found = sources.flatMap((file) =>
      formatMentions(readFileSync(join(project, file), 'utf8'), own).map((mention) => `${file}: ${mention}`),
    );
    expect(found).toEqual([]);
  });
});

test.each([
  ['an ending', "if (file.endsWith('.hea')) read(file);", ['.hea']],
  ['an ending in a comment', '// the .ATR file', ['.ATR']],
  ['a list on screen', '<p>Folders with .edf, .bdf and\n.mat files</p>', ['.edf', '.bdf', '.mat', 'edf', 'bdf']],
  ['a name on screen', '<p>EDF files</p>', ['EDF']],
  ['a branch', 'const isEdf = layout !== undefined;', ['Edf']],
  ['an annotator of a format', "annotator === 'edf'", ['edf']],
])('finds %s', (_name, source, expected) => {
  expect(formatMentions(source, own)).toEqual(expected);
});

test.each([
  ['other endings', "import './model.keras'; const text = data.match(/h5/);"],
  ['the word', 'const ahead = header.heart; // the date'],
  ['a format in a comment', '/** As the WFDB library counts. */ const a = 1; // EDF too'],
  ['the folder of a format', "import { writeRecord } from '../../ecg/formats/wfdb/writeRecord.ts';"],
])('leaves %s alone', (_name, source) => {
  expect(formatMentions(source, own)).toEqual([]);
});
