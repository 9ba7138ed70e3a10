/** The numbers of MIT-BIH, where it is on this machine. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ImportResult } from '../../../preload/contract.ts';
import { hasMitdb, hasSamples, mitdbFolder, samplesFolder } from '../../ecg/testing/testData.ts';
import { beatlens, beatlensJson } from './testing/beatlens.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const data = ['--data', temporaryFolder()];

test.skipIf(!hasMitdb)(
  'import knows 48 records with 112,647 annotations and 109,494 beats; a second run adds nothing',
  async () => {
    const first = await beatlensJson<ImportResult>(['import', mitdbFolder, ...data]);
    // Counted from the reference annotations (field notes, section 2).
    expect(first).toMatchObject({
      archive: 'mitdb',
      records: 48,
      annotations: 112_647,
      beats: 109_494,
      added: 48,
      rejected: [],
    });
    expect(first.classes).toMatchObject({
      N: 75_052,
      L: 8_075,
      R: 7_259,
      V: 7_130,
      A: 2_546,
      F: 803,
      f: 982,
      '/': 7_028,
    });
    const again = await beatlensJson<ImportResult>(['import', mitdbFolder, ...data]);
    expect(again).toMatchObject({ records: 48, annotations: 112_647, beats: 109_494, added: 0 });
  },
);

describe.skipIf(!hasSamples)('samples and annotations print what the reference software prints', () => {
  // What each file was made from: README.md beside it. `--to` is included, as there.
  test.each([
    ['record-1a', ['samples', 'test01_00s']],
    ['record-2b', ['samples', '100', '--from', '1', '--to', '10799', '--signals', '1']],
    ['record-2c', ['samples', '100_3chan', '--physical']],
    ['record-3b', ['samples', 's0010_re', '--from', '5000', '--to', '37999', '--signals', '13,0,4,8,3', '--physical']],
    ['ann-1', ['annotations', '100', '--annotator', 'atr']],
    ['ann-3', ['annotations', '1003', '--annotator', 'atr']],
  ])('%s', async (expected, [command = '', record = '', ...rest]) => {
    const { code, out, err } = await beatlens([command, join(samplesFolder, record), ...rest, ...data]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(readFileSync(join(samplesFolder, 'expected', expected), 'latin1'));
  });
});
