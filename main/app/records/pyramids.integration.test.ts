import { readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { writeRecord } from '../../ecg/formats/wfdb/writeRecord.ts';
import { type TestApp, temporaryFolder, testApp } from '../testing/testApp.ts';

let app: TestApp;
let folder: string;
let pyramids: string;
const whole = { recordId: 1, columns: 500, signals: [0], filter: 'none' as const, fromSeconds: 0, seconds: 1e6 };
const samples = 2 ** 22;

/** Long enough that its pyramid is kept. */
beforeEach(async () => {
  app = testApp();
  folder = join(temporaryFolder(), 'mine');
  pyramids = join(app.dataFolder, 'pyramids');
  const digital = Int32Array.from({ length: samples }, (_, at) => (at % 1000) - (at === 777_777 ? 5000 : 0));
  const signal = { units: 'mV', adcGain: -100, baseline: 0, adcResolution: 12, adcZero: 0, description: 'II', digital };
  writeRecord(folder, { name: '1', samplingRateHz: 500, format: 16, signals: [signal], comments: [], annotations: {} });
  await app.run('archives.import', { folder });
});

const points = async () => (await app.call('records.trace', whole)).signals[0]!.points;
const filesIn = () => readdirSync(pyramids);
/** The task's own memory knows a record by its files: at another time they are others. */
const forget = (at: number) => utimesSync(join(folder, '1.dat'), at, at);

test('preparing tells how far it is and keeps one file a signal; views are then as of the samples', async () => {
  const told: number[] = [];
  const done = await app.run('records.prepare', { recordId: 1 }, { onProgress: ({ done }) => told.push(done) });
  expect(done).toMatchObject({ recordId: 1, seconds: samples / 500 });
  expect(done.gaps).toHaveLength(1);
  expect(told).toEqual([0]);
  expect(filesIn()).toEqual([expect.stringMatching(/^[0-9a-f]{32}-0\.pyramid$/)]);
  const shown = await points();
  // The gain is negative: what was recorded as least is greatest.
  expect([shown[0], Math.abs(shown[1]!)]).toEqual([Math.fround(-9.99), 0]);
  expect(Math.max(...shown)).toBe(Math.fround((5000 - 777) / 100));
  const again: number[] = [];
  await app.run('records.prepare', { recordId: 1 }, { onProgress: ({ done }) => again.push(done) });
  expect(again).toEqual([]);
});

test('a damaged file is built again, and so is one of signals as they were before', async () => {
  const before = await points();
  const file = join(pyramids, filesIn()[0]!);
  const bytes = readFileSync(file);
  const damaged = Buffer.from(bytes);
  damaged[5000]! ^= 255;
  writeFileSync(file, damaged);
  expect(await points()).toEqual(before);
  expect(readFileSync(file)).toEqual(bytes);
  forget(1000);
  expect(await points()).toEqual(before);
  expect(readFileSync(file)).not.toEqual(bytes);
});

test('a file that is taken away is built again', async () => {
  const before = await points();
  rmSync(pyramids, { recursive: true });
  expect(await points()).toEqual(before);
  expect(filesIn()).toHaveLength(1);
});

test('where it cannot be kept it is said, and the view is there', async () => {
  writeFileSync(pyramids, 'in the way');
  const { signals, remarks } = await app.call('records.trace', whole);
  expect(signals[0]!.points.length).toBeGreaterThan(500);
  expect(remarks).toEqual([expect.stringMatching(/-0\.pyramid: what long views are drawn from could not be kept/)]);
});

test('removing the archive removes what was made of its signals, and nothing else', async () => {
  await points();
  writeFileSync(join(pyramids, 'notes.txt'), 'mine');
  await app.call('archives.remove', { archiveId: 1 });
  expect(filesIn()).toEqual(['notes.txt']);
});

test('two that need it build it once', async () => {
  forget(2000);
  await Promise.all([points(), app.run('records.prepare', { recordId: 1 }), points()]);
  expect(filesIn()).toHaveLength(1);
});
