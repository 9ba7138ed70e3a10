import { expect, test } from 'vitest';
import { fixtureCopy } from '../../ecg/testing/fixtures.ts';
import { testApp } from '../testing/testApp.ts';

/**
 * Each folder of resources/fixtures/cases as an archive: every record is imported with its beats, none of its files is
 * refused, and what was left out is a notice. Samples are those of the READMEs, beats the words of the annotation files that
 * lie within them.
 */
test.each([
  ['header-text', { G1: [3600, 11], G2: [3600, 11], G3: [3600, 11], G5: [3600, 11] }, []],
  [
    'number-forms',
    { F1: [3600, 11], F10: [3600, 11], F2: [3600, 11], F4: [3600, 11], F6: [3600, 11], F7: [3600, 11] },
    [/"3600.0" is read as 3600/, /"1024.0" is read as 1024/, /found "NaN": left out/],
  ],
  ['start-time-forms', { E1: [3600, 11], E3: [3600, 11] }, [/found "05-May-2020": left out/, /"2006-05-04": left out/]],
  ['annotations-not-ended', { N2: [3600, 11], N5: [3600, 7], N8: [3600, 1] }, [/^atr: cut short: byte 22/]],
  ['cut-master-header', { c: [2700, 9] }, [/4 segments promised on line 1, 3 listed/]],
  ['layout-same-names', { m: [2700, 9] }, []],
  ['segment-other-rate', { w: [900, 6] }, [/II has 1 sample a frame, elsewhere 2: each is held for 2/]],
  ['segments-gains', { g: [1800, 0] }, []],
  ['edf-one-bad-event', { a1: [2560, 11] }, [/^edf: 1 damaged list is left out/]],
  ['date-after-2084', { c11: [2560, 11] }, []],
  ['linked-folder', { L1: [3600, 11] }, []],
] as const)('%s', async (name, records, said) => {
  const app = testApp();
  const result = await app.run('archives.import', { folder: fixtureCopy(name) });
  expect(result.rejected).toEqual([]);
  const listed = await app.call('records.list', {});
  expect(Object.fromEntries(listed.map((record) => [record.name, [record.samples, record.beats]]))).toEqual(records);
  for (const pattern of said) {
    expect(result.notices.map(({ notice }) => notice)).toContainEqual(expect.stringMatching(pattern));
  }
});
