import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { selectBeats } from '../../compute/beats/selectBeats.ts';
import { fixtureCopy } from '../../ecg/testing/fixtures.ts';
import { listRecords } from '../../index/records.ts';
import { labelledRecords } from '../beats/manifest.ts';
import { testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';

/** resources/fixtures/cases/same-recording-twice: P1 and x/Q7 have equal samples and annotations. */
const notice = (other: string) =>
  `the same recording, by its samples, as ${other}: the split by patients keeps them together`;

test('same-recording-twice: a notice at import, beside both records, and again when nothing has changed', async () => {
  const app = testApp();
  const folder = fixtureCopy('same-recording-twice');
  for (const _ of ['first', 'again']) {
    const { notices } = await app.run('archives.import', { folder });
    expect(notices.filter((each) => each.notice.includes('recording'))).toEqual([
      { record: 'P1', notice: notice('Q7') },
      { record: 'Q7', notice: notice('P1') },
    ]);
  }
  const records = await app.call('records.list', {});
  expect(records.map(({ patient, notices }) => [patient, notices.at(-1)])).toEqual([
    ['P1', notice('Q7')],
    ['Q7', notice('P1')],
  ]);
});

test('a split by patients keeps one recording of two archives on one side, and its header’s patients as they are', async () => {
  const app = testApp();
  const folder = fixtureCopy('same-recording-twice');
  const other = join(folder, '..', `${folder.split('/').at(-1)}-other`);
  mkdirSync(other);
  try {
    for (const ending of ['hea', 'dat', 'atr']) {
      cpSync(join(folder, 'x', `Q7.${ending}`), join(other, `Q7.${ending}`));
    }
    rmSync(join(folder, 'x'), { recursive: true });
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) writeTinyRecord(other, name, 'NNNNNNNN');
    await app.run('archives.import', { folder });
    await app.run('archives.import', { folder: other });
    const records = labelledRecords(app, listRecords(app.index), { labelSet: 'aami-5' });
    const [first, twin] = ['P1', 'Q7'].map((name) => records.find(({ record }) => record === name)!);
    expect([first!.patientName, twin!.patientName, first!.group === twin!.group]).toEqual(['P1', 'Q7', true]);
    expect(new Set(records.map(({ group }) => group)).size).toBe(7);
    for (let seed = 1; seed <= 20; seed++) {
      const choice = { split: 'patients', seed, fractions: { training: 0.6, validation: 0.2, test: 0.2 } } as const;
      const { partsOfAll } = selectBeats(records, { ...choice, classes: ['N'] });
      let at = 0;
      const parts = records.map(({ record, beats: { id } }) => {
        const own = new Set(partsOfAll.slice(at, at + id.length));
        at += id.length;
        return [record, [...own]] as const;
      });
      expect(new Map(parts).get('P1')).toEqual(new Map(parts).get('Q7'));
    }
  } finally {
    rmSync(other, { recursive: true, force: true });
  }
});
