import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ReadFailure } from '../errors.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { filesBeside } from './filesBeside.ts';

function fill(folder: string, names: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of names.split(' ')) writeFileSync(join(folder, name), '');
}

test('files of a record’s name are beside it: of 1.hea not those of 10.hea, of an EDF file those of its whole name', () => {
  const folder = temporaryFolder();
  fill(folder, '1.hea 1.dat 1.atr 10.hea 10.atr 1.edf 1.edf.qrs README .hidden');
  fill(join(folder, 'below'), '1.hea 1.man');
  const beside = filesBeside();
  const sorted = (file: string) => [...beside(join(folder, file))].sort();
  expect(sorted('1.hea')).toEqual(['1.atr', '1.dat', '1.edf', '1.hea']);
  expect(sorted('below/1.hea')).toEqual(['1.hea', '1.man']);
  expect(sorted('10.hea')).toEqual(['10.atr', '10.hea']);
  expect(sorted('1.edf')).toEqual(['1.edf.qrs']);
  expect(sorted('2.hea')).toEqual([]);
});

test('a folder is listed once while its records are read; one that is gone is named', () => {
  const folder = temporaryFolder();
  fill(folder, '1.hea 1.atr');
  const beside = filesBeside();
  expect(beside(join(folder, '1.hea'))).toHaveLength(2);
  rmSync(join(folder, '1.atr'));
  expect(beside(join(folder, '1.hea'))).toHaveLength(2);
  expect(filesBeside()(join(folder, '1.hea'))).toEqual(['1.hea']);
  expect(() => beside(join(folder, 'none', '1.hea'))).toThrow(ReadFailure);
});
