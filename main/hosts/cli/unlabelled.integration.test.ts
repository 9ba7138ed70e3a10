import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeRecord } from '../../ecg/formats/wfdb/writeRecord.ts';
import { demoRecord } from '../../ecg/synthetic/demoArchive.ts';
import { commandsHere } from './testing/commandsHere.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const folder = temporaryFolder();
const { beatlens, beatlensJson } = commandsHere();
const data = ['--data', join(folder, 'data')];

test('a folder without annotations: import, detect, list; what cannot be is said with the exit code', async () => {
  const record = demoRecord(0, 5, 30);
  writeRecord(join(folder, 'bare'), { ...record, annotations: {} });
  const truth = record.annotations.atr!.count - 1;
  const imported = await beatlens(['import', join(folder, 'bare'), ...data]);
  expect(imported.code).toBe(0);
  expect(imported.out).toContain('no annotated beats');

  const found = await beatlens(['detect', 'bare', ...data]);
  expect(found.code).toBe(0);
  expect(found.out).toContain(`${truth} found`);
  expect(found.out).toContain('lead MLII in 1 record: the record has lead MLII');
  const listed = await beatlensJson<{ total: number }>(['beats', '--class', 'qrs', ...data]);
  expect(listed.total).toBe(truth);

  const early = await beatlens(['classify', '--model', 'latest', '--archive', 'bare', ...data]);
  expect([early.code, early.err]).toEqual([1, expect.stringContaining('there is no model yet')]);
  const unsaid = await beatlens(['classify', '--model', 'latest', ...data]);
  expect([unsaid.code, unsaid.err]).toEqual([2, expect.stringContaining('--archive is missing')]);
  const elsewhere = await beatlens(['detect', 'gone', ...data]);
  expect([elsewhere.code, elsewhere.err]).toEqual([1, expect.stringContaining('no archive "gone"; there are: bare')]);
});
