import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { csvRows } from './csvRows.ts';
import { ptbxlDatabaseFile, readPtbxlDatabase } from './ptbxlDatabase.ts';
import { readScpCodes } from './scpCodes.ts';

// The head of PTB-XL 1.0.3, without the columns of validation and signal quality.
const head = 'ecg_id,patient_id,age,sex,height,weight,report,scp_codes,strat_fold,filename_lr,filename_hr';

function read(...lines: string[]) {
  const file = join(mkdtempSync(join(tmpdir(), 'beatlens-ptbxl-')), ptbxlDatabaseFile);
  writeFileSync(file, [head, ...lines, ''].join('\n'));
  return readPtbxlDatabase(file);
}

test('a row speaks of both records of an ECG; whole numbers are written with a decimal', () => {
  const { rows, rejections } = read(
    `1,15709.0,56.0,1,,63.0,"sinusrhythmus, "periphere"" niederspannung","{'NORM': 100.0, 'LVOLT': 0.0, 'SR': 0.0}",3,records100/00000/00001_lr,records500/00000/00001_hr`.replace(
      '"periphere""',
      '""periphere""',
    ),
  );
  expect(rejections).toEqual([]);
  const low = rows.get('records100/00000/00001_lr');
  expect(low).toMatchObject({ patient: '15709', age: '56', ageYears: 56, sex: 'female', fold: 3, notices: [] });
  expect(low?.diagnoses).toEqual([
    { system: 'scp', code: 'NORM', likelihood: 100 },
    { system: 'scp', code: 'LVOLT', likelihood: null },
    { system: 'scp', code: 'SR', likelihood: null },
  ]);
  expect(rows.get('records500/00000/00001_hr')).toBe(low);
});

test('a report over several lines is one cell; the age that PTB-XL writes for the oldest is none', () => {
  const { rows } = read(
    `2,13243.0,300.0,0,,,"one,\r\ntwo\n",{'SR': 0.0},2,a/2_lr,a/2_hr`,
    `3,20372.0,37.0,1,,,,"{}",x,a/3_lr,a/3_hr`,
  );
  expect(rows.get('a/2_lr')).toMatchObject({ patient: '13243', age: '89 or older', ageYears: null, sex: 'male' });
  // Line 3 of the file begins within the report: the row of the third ECG stands on line 5.
  expect(rows.get('a/3_lr')).toMatchObject({
    diagnoses: [],
    source: ptbxlDatabaseFile,
    fold: null,
    notices: [expect.stringContaining('line 5: strat_fold is "x"')],
  });
});

test('rows that name no record, a second row of a record, and a quote that is never closed are told', () => {
  const { rows, rejections } = read(
    '1,1.0,50.0,0,,,,{},1,,',
    '2,2.0,50.0,0,,,,{},1,a,',
    '3,3.0,50.0,0,,,,{},1,a.hea,',
    '4,,50.0,0,,,"no end,{},1,b,',
  );
  expect(rows.get('a')?.patient).toBe('2');
  expect(rejections.map(({ reason }) => reason.replace(/^.*, line/, 'line'))).toEqual([
    'line 2: the row names no record; it is left out',
    'line 4: a second row of a; the first one counts',
    'line 5: a quote is opened that is never closed; the rows behind it are not read',
    'line 5: the row names no record; it is left out',
  ]);
});

test('a file without the columns is refused with what it has', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'beatlens-ptbxl-')), ptbxlDatabaseFile);
  writeFileSync(file, 'a,b\n1,2\n');
  expect(() => readPtbxlDatabase(file)).toThrow(/line 1: expected the columns scp_codes.*found "a,b"/);
});

test.each<[cell: string, codes: [string, number | null][], notice: string]>([
  [
    "{'NORM': 100.0, 'SR': 0.0",
    [
      ['NORM', 100],
      ['SR', null],
    ],
    'not closed by braces',
  ],
  [
    "{'NORM': 100.0, SR: 0.0, 'AFIB': 50}",
    [
      ['NORM', 100],
      ['AFIB', 50],
    ],
    'a part that is no',
  ],
  ["{'NORM': 100.0, 'NORM': 50.0}", [['NORM', 100]], 'twice'],
  ["{'NORM': 250}", [['NORM', null]], 'no percentage'],
  ["{'NORM': }", [['NORM', null]], 'no percentage'],
  ['NORM', [], 'not closed by braces'],
  ["{'': 100.0}", [], 'an empty code'],
])('of %s what can be read is read, and the rest is told', (cell, codes, notice) => {
  const { diagnoses, notices } = readScpCodes(cell);
  expect(diagnoses.map(({ code, likelihood }) => [code, likelihood])).toEqual(codes);
  expect(notices[0]).toContain(notice);
});

test('an unknown code and blanks in a code are kept', () => {
  expect(readScpCodes(`{'X Y': 15.0, "Z": 0.0,}`)).toEqual({
    diagnoses: [
      { system: 'scp', code: 'X Y', likelihood: 15 },
      { system: 'scp', code: 'Z', likelihood: null },
    ],
    notices: [],
  });
});

test('CSV: quotes written twice, empty cells, and both kinds of line ends', () => {
  const rows = [...csvRows('\ufeffa,b\r\n"x ""y""",\n\n,"1\n2"')].map(({ cells, line }) => [line, ...cells]);
  expect(rows).toEqual([
    [1, 'a', 'b'],
    [2, 'x "y"', ''],
    [4, '', '1\n2'],
  ]);
});
