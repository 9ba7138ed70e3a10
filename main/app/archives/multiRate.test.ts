import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readAnnotations } from '../../ecg/formats/mitAnnotations/readAnnotations.ts';
import { writeAnnotations } from '../../ecg/formats/mitAnnotations/writeAnnotations.ts';
import { encodeSignals } from '../../ecg/formats/wfdb/encodeSignals.ts';
import { annotationColumns } from '../../ecg/record/annotations.ts';
import { temporaryFolder, testApp } from '../testing/testApp.ts';

const seconds = 30;

/** Triangles of 1 mV and 80 ms, one a second from half a second on. */
function ecg(rate: number): Int32Array {
  return Int32Array.from({ length: seconds * rate }, (_, at) => {
    const away = Math.abs((at % rate) / rate - 0.5) / 0.04;
    return Math.round(200 * Math.max(0, 1 - away));
  });
}

/** Record m: a pressure at 125 Hz and an ECG with four samples a frame; record s: the same ECG at 500 Hz alone. */
function twoRates(): string {
  const folder = join(temporaryFolder(), 'rates');
  mkdirSync(folder);
  const pressure = { digital: new Int32Array(seconds * 125).fill(80), samplesPerFrame: 1 };
  writeFileSync(join(folder, 'm.dat'), encodeSignals(16, [pressure, { digital: ecg(500), samplesPerFrame: 4 }]));
  writeFileSync(
    join(folder, 'm.hea'),
    `m 2 125 ${seconds * 125}\nm.dat 16 10/mmHg 12 0 80 0 0 ABP\nm.dat 16x4 200/mV 12 0 0 0 0 II\n`,
  );
  writeFileSync(join(folder, 's.dat'), encodeSignals(16, [{ digital: ecg(500), samplesPerFrame: 1 }]));
  writeFileSync(join(folder, 's.hea'), `s 1 500 ${seconds * 500}\ns.dat 16 200/mV 12 0 0 0 0 II\n`);
  for (const [name, rate] of [
    ['m', 125],
    ['s', 500],
  ] as const) {
    // The middle of the third second and 80 ms after it, both whole samples at either rate.
    const marks = [2.52, 2.6].map((at) => ({ sample: Math.round(at * rate), code: 1 }));
    writeFileSync(join(folder, `${name}.atr`), writeAnnotations(annotationColumns(marks)));
  }
  return folder;
}

test('windows of a signal with several samples a frame are cut at its own rate, as from the signal alone', async () => {
  const { run, call } = testApp();
  await run('archives.import', { folder: twoRates() });
  const windowOf = async (record: string) => {
    const { beats } = await call('beats.list', { record, order: 'position', offset: 0, limit: 9 });
    const { beatId: _, ...found } = await call('beats.window', {
      beatId: beats[0]!.id,
      beforeSeconds: 0.24,
      afterSeconds: 0.4,
    });
    return found;
  };
  const fast = await windowOf('m');
  expect(fast).toMatchObject({ lead: 'II', samplingRateHz: 500, fiducialOffset: 120, validFrom: 0, validTo: 320 });
  expect(fast.annotations).toEqual([
    { offset: 120, symbol: 'N' },
    { offset: 160, symbol: 'N' },
  ]);
  expect(fast).toEqual({ ...(await windowOf('s')), record: 'm' });
  // The peak is 20 ms before the mark.
  expect(fast.millivolts.indexOf(Math.max(...fast.millivolts))).toBe(110);
});

test('its beats are found at its own rate too, and kept to the fraction of a frame', async () => {
  const { run, call } = testApp();
  const folder = twoRates();
  for (const name of ['m', 's']) writeFileSync(join(folder, `${name}.atr`), writeAnnotations(annotationColumns([])));
  await run('archives.import', { folder });
  const { failed, leads } = await run('archives.detectBeats', { archiveId: 1 });
  expect({ failed, leads: leads.map(({ lead, records }) => [lead, records]) }).toEqual({
    failed: [],
    leads: [['II', 2]],
  });
  const found = async (record: string, samplesPerFrame: number) => {
    const { beats } = await call('beats.list', { record, order: 'position', offset: 0, limit: 99 });
    return beats.map(({ sample }) => sample / samplesPerFrame);
  };
  const beats = await found('m', 1);
  expect(beats.length).toBeGreaterThan(20);
  // Quarters of a frame are kept, and written with a clock that has them.
  expect(beats).toEqual(await found('s', 4));
  expect(beats.some((sample) => !Number.isInteger(sample))).toBe(true);
  const target = join(temporaryFolder(), 'out');
  const { file } = await call('records.writeAnnotations', {
    ...{ record: 'm', annotator: 'qrs', folder: target, intoArchive: false, overwrite: false },
  });
  const written = readAnnotations(file, 125);
  expect([...written.sample]).toEqual(beats);
  expect(written.ticksPerSecond).toBe(beats.every((sample) => Number.isInteger(2 * sample)) ? 250 : 500);
});
