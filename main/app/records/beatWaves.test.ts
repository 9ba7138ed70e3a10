import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inProcessCompute } from '../../compute/testing/inProcess.ts';
import { writeRecord } from '../../ecg/formats/wfdb/writeRecord.ts';
import { annotationColumns } from '../../ecg/record/annotations.ts';
import { codeOfSymbol } from '../../ecg/record/symbols.ts';
import { type TestApp, temporaryFolder, testApp } from '../testing/testApp.ts';

const samplingRateHz = 500;
const beats = [500, 1000, 1500, 2000];

/** A beat a second: P, QRS and T as Gaussian bumps around known times in the first lead, QRS alone in the second; then breathing. */
function writeBeats(folder: string): void {
  const bumps = (waves: readonly (readonly [number, number, number])[]) =>
    Int32Array.from({ length: 2500 }, (_, sample) => {
      const away = (beat: number, at: number, width: number) => ((sample - beat) / samplingRateHz - at) / width;
      const value = beats.reduce(
        (sum, beat) =>
          waves.reduce((all, [at, width, height]) => all + height * Math.exp(-(away(beat, at, width) ** 2) / 2), sum),
        0,
      );
      return Math.round(1000 * value);
    });
  const qrs = [0, 0.012, 1] as const;
  const potential = { units: 'mV', adcGain: 1000, baseline: 0, adcResolution: 16, adcZero: 0 };
  writeRecord(folder, {
    name: 'r1',
    samplingRateHz,
    format: 16,
    signals: [
      { ...potential, description: 'II', digital: bumps([[-0.16, 0.02, 0.15], qrs, [0.3, 0.04, 0.3]]) },
      { ...potential, description: 'V1', digital: bumps([qrs]) },
      { ...potential, units: 'mmHg', description: 'Resp', digital: bumps([qrs]) },
    ],
    comments: [],
    annotations: { atr: annotationColumns(beats.map((sample) => ({ sample, code: codeOfSymbol('N')! }))) },
  });
}

async function imported(compute = inProcessCompute()): Promise<{ app: TestApp; dataFolder: string; beatId: number }> {
  const dataFolder = temporaryFolder();
  const folder = join(temporaryFolder(), 'mine');
  writeBeats(folder);
  const app = testApp({ dataFolder, indexFile: join(dataFolder, 'index.sqlite'), compute });
  await app.run('archives.import', { folder });
  const { beats: listed } = await app.call('beats.list', { order: 'position', offset: 0, limit: 10 });
  return { app, dataFolder, beatId: listed[1]!.id };
}

test('the waves of a beat are told in samples of the lead, with the RR interval of its annotator', async () => {
  const { app, beatId } = await imported();
  const waves = await app.call('records.waves', { beatId, position: 0 });
  expect(waves).toMatchObject({ lead: 'II', samplingRateHz, length: 2500, fiducial: 1000, rrMs: 1000, rrFrom: 'atr' });
  // P was put 160 ms before and T 300 ms after the fiducial: 80 and 150 samples.
  expect(Math.abs(waves.measured.p!.peak - 920)).toBeLessThanOrEqual(2);
  expect(Math.abs(waves.measured.t!.peak - 1150)).toBeLessThanOrEqual(2);
  expect(waves.measured.qrs!.onset).toBeLessThan(1000);
  expect(waves.corrections).toEqual([]);
});

test('a wave that is not there is not found; the first beat has no RR interval', async () => {
  const { app, beatId } = await imported();
  const { measured } = await app.call('records.waves', { beatId, position: 1 });
  expect(measured).toMatchObject({ p: null, t: null });
  expect(measured.qrs).not.toBeNull();
  expect((await app.call('records.waves', { beatId: beatId - 1, position: 0 })).rrMs).toBeNull();
});

test('a correction is there after a restart, with what the program had measured, until it is taken back', async () => {
  const { app, dataFolder, beatId } = await imported();
  const { measured } = await app.call('records.waves', { beatId, position: 0 });
  const correct = { beatId, position: 0, boundary: 't-end' as const, reviewer: 'Ada' };
  await app.call('records.correctWave', { ...correct, sample: 1200 });
  await app.call('records.correctWave', { ...correct, sample: 1210 });
  await app.app.close();

  const again = testApp({ dataFolder, indexFile: join(dataFolder, 'index.sqlite') });
  const kept = await again.call('records.waves', { beatId, position: 0 });
  expect(kept.measured).toEqual(measured);
  const correctedAt = '2026-01-02T03:04:05.678Z';
  expect(kept.corrections).toEqual([
    { boundary: 't-end', sample: 1210, measured: measured.t!.end, reviewer: 'Ada', correctedAt },
  ]);
  // Of this beat in this lead alone.
  expect((await again.call('records.waves', { beatId, position: 1 })).corrections).toEqual([]);
  expect((await again.call('records.waves', { beatId: beatId + 1, position: 0 })).corrections).toEqual([]);
  const back = await again.call('records.correctWave', { ...correct, sample: null });
  expect(back.corrections).toEqual([]);
});

test('a correction is written though the window that asked is gone, and the last one that was asked for holds', async () => {
  const compute = inProcessCompute();
  let isHeld = true;
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { app, beatId } = await imported({
    ...compute,
    // The first measurement is answered after those of later requests could have been.
    run: async function* (name, input, abort) {
      if (name === 'beatWaves' && isHeld) {
        isHeld = false;
        await released;
      }
      return yield* compute.run(name, input, abort);
    },
  });
  const of = { beatId, position: 0 };
  const correct = { ...of, boundary: 't-end' as const };
  const gone = AbortSignal.abort();
  const first = app.app.handlers['records.correctWave']({ ...correct, sample: 1200 }, gone);
  const second = app.app.handlers['records.correctWave']({ ...correct, sample: 1210 }, gone);
  const read = app.call('records.waves', of);
  for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
  release();
  await Promise.all([first, second]);
  expect((await read).corrections).toMatchObject([{ boundary: 't-end', sample: 1210 }]);
  expect((await app.call('records.waves', of)).corrections).toMatchObject([{ sample: 1210 }]);
});

test('a wave that was not found is set by hand: nothing had been measured', async () => {
  const { app, beatId } = await imported();
  const set = { beatId, position: 1, boundary: 'p-onset' as const, sample: 900 };
  const { corrections } = await app.call('records.correctWave', set);
  expect(corrections).toMatchObject([{ boundary: 'p-onset', sample: 900, measured: null, reviewer: null }]);
});

test('no boundary lies beyond the record, no wave in a signal that is no potential or not there', async () => {
  const { app, beatId } = await imported();
  const beyond = { beatId, position: 0, boundary: 't-end' as const, sample: 2500 };
  await expect(app.call('records.correctWave', beyond)).rejects.toThrow('expected 0 to 2499');
  expect((await app.call('records.waves', { beatId, position: 0 })).corrections).toEqual([]);
  await expect(app.call('records.waves', { beatId, position: 2 })).rejects.toThrow('Resp of record r1 is in mmHg');
  await expect(app.call('records.waves', { beatId, position: 7 })).rejects.toThrow('no signal 7; expected 0 to 2');
});
