import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRecord } from '../../archive/readRecord.ts';
import { readRecordAnnotations } from '../../archive/readRecordAnnotations.ts';
import { scanFolder } from '../../archive/scanFolder.ts';
import { annotationColumns } from '../../record/annotations.ts';
import { codeOfSymbol } from '../../record/symbols.ts';
import { temporaryFolder } from '../../testing/temporaryFolder.ts';
import { writeAnnotations } from '../mitAnnotations/writeAnnotations.ts';
import { type EdfToWrite, tal, timekeeping, writeEdf } from './testing/writeEdf.ts';

const edf: EdfToWrite = {
  plus: '+C',
  signals: [
    { label: 'ECG', samples: 100, values: new Int16Array(200) },
    { label: 'EOG', samples: 50, values: new Int16Array(100) },
    { label: 'Pleth', units: '', samples: 100, values: new Int16Array(200) },
  ],
  annotations: [[timekeeping(0) + tal(0.5, ['V'])], [timekeeping(1)]],
};

test('a folder’s EDF and BDF files are its records, whatever the case of their endings', () => {
  const folder = temporaryFolder();
  for (const name of ['b.EDF', 'a.bdf', 'c.edf', '.hidden.edf', 'notes.txt']) writeEdf(join(folder, name), edf);
  expect(scanFolder(folder).headers).toEqual(['a.bdf', 'b.EDF', 'c.edf'].map((name) => join(folder, name)));
});

test('the beats of an EDF+ file are its own annotations', async () => {
  const { record, rejections } = await readRecord(writeEdf(join(temporaryFolder(), 'r.edf'), edf), { verify: true });
  expect(rejections).toEqual([]);
  expect(record?.annotators.map(({ annotator }) => annotator)).toEqual(['edf']);
  expect(record?.beats?.symbol).toEqual(['V']);
  // Only a voltage with one stored sample a frame is cut into windows; EOG has one in two frames.
  expect(record?.signals.map(({ lead, units, isWindowed }) => [lead, units, isWindowed])).toEqual([
    ['ECG', 'uV', true],
    ['EOG', 'uV', false],
    ['Pleth', 'NU', false],
  ]);
});

test('a reference annotation file beside it counts more', async () => {
  const file = writeEdf(join(temporaryFolder(), 'r.edf'), edf);
  const atr = annotationColumns([{ sample: 30, code: codeOfSymbol('N')! }]);
  writeFileSync(`${file}.atr`, writeAnnotations(atr));
  const { record } = await readRecord(file, { verify: true });
  expect(record?.annotators.map(({ annotator }) => annotator)).toEqual(['atr', 'edf']);
  expect(record?.beats?.symbol).toEqual(['N']);
  expect(record?.files).toEqual([file, `${file}.atr`]);
  expect([...(await readRecordAnnotations(file, 'atr')).annotations.sample]).toEqual([30]);
  expect([...(await readRecordAnnotations(file, 'edf')).annotations.sample]).toEqual([50]);
});

test('damaged annotations are told and leave the signals usable', async () => {
  const annotations = [[`${timekeeping(0)}nonsense`], [timekeeping(1)]];
  const file = writeEdf(join(temporaryFolder(), 'r.edf'), { ...edf, annotations });
  const { record, rejections } = await readRecord(file, { verify: true });
  expect(record).toMatchObject({ samples: 200, annotators: [], beats: undefined });
  expect(rejections).toEqual([{ file, reason: expect.stringMatching(/byte \d+: expected an annotation that ends/) }]);
});

test('contents tell a changed file from a copied one', async () => {
  const hashOf = async (name: string, some: EdfToWrite) =>
    (await readRecord(writeEdf(join(temporaryFolder(), name), some), { verify: true })).record?.contentHash;
  const original = await hashOf('r.edf', edf);
  expect(await hashOf('copy.edf', edf)).toBe(original);
  expect(await hashOf('r.edf', { ...edf, patient: 'P2 X X X' })).not.toBe(original);
});
