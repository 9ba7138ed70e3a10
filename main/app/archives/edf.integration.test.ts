import { appendFileSync, cpSync, truncateSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tal, timekeeping, writeEdf } from '../../ecg/formats/edf/testing/writeEdf.ts';
import { hasSamples, samplesFolder } from '../../ecg/testing/testData.ts';
import { temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';

const seconds = 120;
const rate = 250;
const symbols = 'NLRVAFf/';

/**
 * An EDF+ file of two minutes: an EEG, an ECG at 250 Hz with a triangle at each beat, one a second, whose height tells the
 * class (1 mV for N, −1 mV for /), slow breath, and the beats as annotations.
 */
function writeTinyEdf(folder: string, name: string): string {
  const symbolAt = (second: number) => symbols[second % symbols.length]!;
  const ecg = new Int16Array(seconds * rate);
  for (let second = 0; second < seconds; second++) {
    const fiducial = second * rate + 125;
    const height = 1 - (2 * (second % symbols.length)) / (symbols.length - 1);
    for (let away = -12; away <= 12; away++) ecg[fiducial + away] = height * (1000 - 80 * Math.abs(away));
  }
  return writeEdf(join(folder, name), {
    plus: '+C',
    patient: 'P7 F X X',
    signals: [
      { label: 'EEG C4', samples: rate, values: new Int16Array(seconds * rate) },
      // 1000 uV are 1000 digital units from −0.5: a baseline between two whole numbers.
      { label: 'ECG II', physical: ['-1000', '1001'], digital: ['-1000', '1000'], samples: rate, values: ecg },
      { label: 'Resp', units: '', samples: 25, values: new Int16Array(seconds * 25) },
    ],
    annotations: Array.from({ length: seconds }, (_, second) => [
      timekeeping(second) + tal(second + 0.5, [symbolAt(second)]) + (second === 60 ? tal(60, ['lights off'], 30) : ''),
    ]),
  });
}

function mixedFolder(): string {
  const folder = temporaryFolder();
  writeTinyEdf(folder, 'night.edf');
  writeTinyRecord(folder, 'holter', 'NNNVNNNVNNNVNNNVNNNVNNNV');
  return folder;
}

describe('a folder with an EDF+ file and a WFDB record', () => {
  test('is imported whole: beats, notes, patient, leads', async () => {
    const { call, run } = testApp();
    const result = await run('archives.import', { folder: mixedFolder(), name: 'mixed' });
    expect(result).toMatchObject({ records: 2, beats: 144, added: 2, rejected: [] });
    expect(result.classes).toMatchObject({ N: 33, V: 21, '/': 15 });
    const records = await call('records.list', {});
    expect(records.find(({ name }) => name === 'night')).toMatchObject({
      patient: 'P7',
      samplingRateHz: rate,
      samples: seconds * rate,
      annotations: seconds + 1,
      beats: seconds,
      signals: [
        { lead: 'EEG C4', units: 'uV' },
        { lead: 'ECG II', units: 'uV', format: '16' },
        { lead: 'Resp', units: 'NU' },
      ],
    });
    const { text } = await call('records.annotations', { record: 'night', annotator: 'edf' });
    expect(text).toContain('lights off (30 s)');
    expect(text.split('\n').length).toBe(seconds + 2);
  });

  test('shows a beat of the EDF file in millivolts, on the ECG and not on the EEG before it', async () => {
    const { call, run } = testApp();
    await run('archives.import', { folder: mixedFolder() });
    const { beats } = await call('beats.list', { record: 'night', order: 'position', offset: 7, limit: 1 });
    const { millivolts, fiducialOffset, lead } = await call('beats.window', {
      beatId: beats[0]!.id,
      beforeSeconds: 0.2,
      afterSeconds: 0.2,
    });
    expect(lead).toBe('ECG II');
    // −1000 digital units are −1000 uV.
    expect(millivolts[fiducialOffset]).toBeCloseTo(-1, 6);
  });

  test('imported again is known, copied it is the same, changed it is read anew, cut short it is marked', async () => {
    const { call, run } = testApp();
    const folder = mixedFolder();
    const file = join(folder, 'night.edf');
    await run('archives.import', { folder });
    expect(await run('archives.import', { folder })).toMatchObject({ added: 0, beats: 144 });
    utimesSync(file, 1e9, 1e9);
    expect(await run('archives.import', { folder })).toMatchObject({ added: 0, beats: 144 });
    appendFileSync(file, 'abc');
    expect(await run('archives.import', { folder })).toMatchObject({ updated: 1, beats: 144 });
    // Two signals of 500 bytes, one of 50 and annotations of 120 a second: the last 20 seconds are lost.
    truncateSync(file, 256 * 5 + 100 * (500 + 500 + 50 + 120));
    const { updated, beats } = await run('archives.import', { folder });
    expect({ updated, beats }).toEqual({ updated: 1, beats: 124 });
    const record = (await call('records.list', {})).find(({ name }) => name === 'night')!;
    expect(record.samples).toBe(100 * rate);
    expect(record.notices).toContain(
      'the header promises 120 data records, the file holds 100: read as far as it goes',
    );
  });

  test('trains a network on the beats of both', { timeout: 300_000 }, async () => {
    const { run } = testApp();
    const folder = mixedFolder();
    writeTinyEdf(folder, 'night2.edf');
    await run('archives.import', { folder });
    const { validation, epochs } = await run('models.train', {
      ...{ network: 'cnn', labelSet: 'mitdb-8', split: 'beats', seed: 1, archiveIds: [], epochs: 12, batchSize: 16 },
    });
    expect(epochs).toBe(12);
    // Heights tell the classes on the right lead; on the flat EEG nothing does, and 0.2 would be much.
    expect(validation.accuracy).toBeGreaterThan(0.5);
  });
});

describe.skipIf(!hasSamples)('test_generator_2', () => {
  test('as EDF and as WFDB record in one folder are two records with the same samples', async () => {
    const { call, run } = testApp();
    const folder = temporaryFolder();
    for (const ending of ['hea', 'dat', 'edf']) {
      cpSync(join(samplesFolder, `test_generator_2.${ending}`), join(folder, `test_generator_2.${ending}`));
    }
    expect(await run('archives.import', { folder })).toMatchObject({ records: 2, rejected: [] });
    const names = (await call('records.list', {})).map(({ name }) => name);
    expect(names).toEqual(['test_generator_2.edf', 'test_generator_2.hea']);
    const range = { from: 200, to: 999, signals: [0, 3, 8], physical: false };
    const [ofEdf, ofWfdb] = [
      await call('records.samples', { record: 'test_generator_2.edf', ...range }),
      await call('records.samples', { record: 'test_generator_2.hea', ...range, to: 4, from: 1, highResolution: true }),
    ];
    expect(ofEdf.text).toBe(ofWfdb.text);
    expect(ofEdf.columns[0]!.length).toBe(800);
  });
});
