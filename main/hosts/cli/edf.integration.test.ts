import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tal, timekeeping, writeEdf } from '../../ecg/formats/edf/testing/writeEdf.ts';
import { hasSamples, samplesFolder } from '../../ecg/testing/testData.ts';
import { commandsHere } from './testing/commandsHere.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const { beatlens } = commandsHere();
const data = ['--data', temporaryFolder()];

describe.skipIf(!hasSamples)('test_generator_2', () => {
  test('prints the same samples from the EDF file as from the WFDB files', async () => {
    const record = join(samplesFolder, 'test_generator_2');
    // All but the twelfth signal, which is the EDF file's annotations as the converter saw them. The WFDB record has frames
    // of a second with 200 samples each.
    const signals = ['--signals', '0,1,2,3,4,5,6,7,8,9,10'];
    const ofWfdb = await beatlens(['samples', `${record}.hea`, ...signals, '--high-resolution', ...data]);
    const ofEdf = await beatlens(['samples', `${record}.edf`, ...data]);
    expect([ofEdf.code, ofWfdb.code]).toEqual([0, 0]);
    expect(ofEdf.out.split('\n').length).toBe(120_001);
    expect(ofEdf.out === ofWfdb.out).toBe(true);
  });
});

describe('an EDF file on the command line', () => {
  const file = writeEdf(join(temporaryFolder(), 'r.edf'), {
    plus: '+D',
    startTime: '23.59.59',
    startDate: '31.12.25',
    recording: 'Startdate 31-DEC-2025 X X X',
    signals: [
      { label: 'ECG', units: 'mV', physical: ['-4', '4'], digital: ['-4', '4'], samples: 2, values: [1, 2, 3, -4] },
    ],
    annotations: [[timekeeping(0) + tal(0.5, ['N'])], [timekeeping(2) + tal(2, ['pause before'])]],
  });

  test('prints gaps as no sample', async () => {
    const { code, out } = await beatlens(['samples', file, '--physical', ...data]);
    expect(code).toBe(0);
    expect(out.split('\n').map((line) => line.trim())).toEqual([
      ...['1.00000000', '2.00000000', '-', '-', '3.00000000', '-4.00000000', ''],
    ]);
  });

  test('prints its own annotations as annotator edf, with the time of day', async () => {
    const { code, out } = await beatlens(['annotations', file, '--annotator', 'edf', ...data]);
    expect(code).toBe(0);
    expect(out).toBe(
      '[23:59:59.500 31/12/2025]        1     N    0    0    0\n' +
        '[00:00:01.000 01/01/2026]        4     "    0    0    0\tpause before\n',
    );
  });

  test('without annotation files beside it says where its annotations are', async () => {
    const { code, err } = await beatlens(['annotations', file, ...data]);
    expect(code).toBe(1);
    expect(err).toContain('r.edf.atr: expected an annotation file beside the record, found nothing there');
    expect(err).toContain('ask for annotator edf');
  });
});
