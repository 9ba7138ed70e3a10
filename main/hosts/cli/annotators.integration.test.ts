import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Record as EcgRecord, ImportResult } from '../../../preload/contract/contract.ts';
import { writeAnnotations } from '../../ecg/formats/mitAnnotations/writeAnnotations.ts';
import { annotationColumns } from '../../ecg/record/annotations.ts';
import { hasLudb, ludbFolder } from '../../ecg/testing/testData.ts';
import { commandsHere } from './testing/commandsHere.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import { tinyBeatsPerRecord, writeTinyArchive } from './testing/tinyArchive.ts';

const folder = temporaryFolder();
const { beatlens, beatlensJson } = commandsHere();

test('annotators are listed with their numbers, another one is taken, and the choice is told', async () => {
  const archive = join(folder, 'two');
  const data = ['--data', join(folder, 'two-data')];
  writeTinyArchive(archive, ['t1', 't2']);
  writeFileSync(join(archive, 't1.man'), writeAnnotations(annotationColumns([{ sample: 300, code: 5 }])));
  const { out } = await beatlens(['import', archive, ...data]);
  expect(out).toContain('beats by atr in 2 records: the reference by convention');
  const changed = await beatlens(['import', archive, '--annotator', 'man', ...data]);
  expect(changed.code).toBe(0);
  expect(changed.err).toContain(
    `two: 1 of 2 records get another annotator's beats, 1 in place of ${tinyBeatsPerRecord}`,
  );
  expect(changed.out).toContain('beats by man in 1 record: asked for');
  const listed = await beatlens(['records', 'two', '--annotators', ...data]);
  expect(listed.out).toMatch(/two +t1 +atr +97 +96\n/);
  expect(listed.out).toMatch(/two +t1 +man +1 +1 +yes: asked for\n/);
  expect(listed.out).toContain('3 annotators of 2 records');
  const both = await beatlens(['import', archive, '--annotator', 'man', '--annotator-by-rule', ...data]);
  expect(both).toMatchObject({ code: 2, out: '' });
  expect(await beatlensJson(['import', archive, '--annotator-by-rule', ...data])).toMatchObject({
    ...{ updated: 2, beats: 2 * tinyBeatsPerRecord },
    annotators: [{ annotator: 'atr', reason: 'the reference by convention', records: 2 }],
  });
  const written = await beatlens(['annotations', 't1', '--annotator', 'man', '--write', join(folder, 'out'), ...data]);
  expect(written.out).toMatch(/t1\.man: 1 annotation, \d+ bytes/);
  const again = await beatlens(['annotations', 't1', '--annotator', 'man', '--write', join(folder, 'out'), ...data]);
  expect(again).toMatchObject({ code: 1, out: '' });
  expect(again.err).toContain('nothing was written');
});

test.skipIf(!hasLudb)(
  'LUDB has an annotator a lead: that of its first lead by the rule, II where it is asked for',
  async () => {
    const data = ['--data', join(folder, 'ludb-data')];
    const imported = await beatlensJson<ImportResult>(['import', ludbFolder, '--name', 'LUDB', ...data]);
    expect(imported.annotators).toEqual([
      { annotator: 'i', reason: 'of 12 annotators, the one of lead i', records: imported.records },
    ]);
    const records = await beatlensJson<EcgRecord[]>(['records', 'LUDB', ...data]);
    const leads = ['avf', 'avl', 'avr', 'i', 'ii', 'iii', 'v1', 'v2', 'v3', 'v4', 'v5', 'v6'];
    for (const { annotators } of records) expect(annotators.map(({ annotator }) => annotator)).toEqual(leads);
    const ofII = records.reduce(
      (sum, { annotators }) => sum + annotators.find((one) => one.annotator === 'ii')!.beats,
      0,
    );
    const changed = await beatlensJson<ImportResult>(['import', ludbFolder, '--annotator', 'ii', ...data]);
    expect(changed).toMatchObject({ beats: ofII, updated: imported.records, added: 0 });
  },
);
