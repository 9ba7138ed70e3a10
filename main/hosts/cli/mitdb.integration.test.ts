/** The numbers of MIT-BIH, where it is on this machine. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ImportResult } from '../../../preload/contract/contract.ts';
import { hasMitdb, hasSamples, mitdbFolder, samplesFolder } from '../../ecg/testing/testData.ts';
import { commandsHere } from './testing/commandsHere.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const { beatlens, beatlensJson } = commandsHere();
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
    ['record-1d', ['samples', '3000003_0003', '--from', '125', '--to', '999', '--signals', '1', '--physical']],
    ['record-2b', ['samples', '100', '--from', '1', '--to', '10799', '--signals', '1']],
    ['record-2c', ['samples', '100_3chan', '--physical']],
    ['record-2d', ['samples', '310derive', '--from', '2']],
    ['record-3b', ['samples', 's0010_re', '--from', '5000', '--to', '37999', '--signals', '13,0,4,8,3', '--physical']],
    ['ann-1', ['annotations', '100', '--annotator', 'atr']],
    ['ann-3', ['annotations', '1003', '--annotator', 'atr']],
  ])('%s', async (expected, [command = '', record = '', ...rest]) => {
    const { code, out, err } = await beatlens([command, join(samplesFolder, record), ...rest, ...data]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(readFileSync(join(samplesFolder, 'expected', expected), 'latin1'));
  });

  test('record-flac: formats 508, 516 and 524', async () => {
    const { code, out } = await beatlens(['samples', join(samplesFolder, 'flacformats'), ...data]);
    expect(code).toBe(0);
    expect(out).toBe(gunzipSync(readFileSync(join(samplesFolder, 'expected', 'record-flac.gz'))).toString());
  });

  test('record-multi-fixed-d: two segments, every signal at the rate of the fastest', async () => {
    const range = ['--signals', '3,2,1', '--from', '0', '--to', '1999', '--high-resolution'];
    const { code, out } = await beatlens(['samples', join(samplesFolder, '041s', '041s'), ...range, ...data]);
    expect(code).toBe(0);
    const kept = gunzipSync(readFileSync(join(samplesFolder, 'expected', 'record-multi-fixed-d.gz'))).toString();
    // As numbers: in the kept output the library's −32768 was replaced by the stored −2048, one column shorter.
    const rows = (text: string) =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => line.trim().split(/\s+/).map(Number));
    expect(rows(out)).toEqual(rows(kept));
  });
});
