import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeRecord } from '../../ecg/formats/wfdb/writeRecord.ts';
import { type TestApp, temporaryFolder, testApp } from '../testing/testApp.ts';

const samplingRateHz = 500;
const samples = 2500;

/** A record of 5 s with two leads, imported. */
async function imported(): Promise<{ app: TestApp; dataFolder: string; folder: string }> {
  const dataFolder = temporaryFolder();
  const folder = join(temporaryFolder(), 'mine');
  write(folder, 1);
  const app = open(dataFolder);
  await app.run('archives.import', { folder });
  return { app, dataFolder, folder };
}

/** `height` makes the signals others. */
function write(folder: string, height: number): void {
  const potential = { units: 'mV', adcGain: 1000, baseline: 0, adcResolution: 16, adcZero: 0 };
  const digital = Int32Array.from({ length: samples }, (_, at) => Math.round(900 * height * Math.sin(at / 9)));
  const signals = ['II', 'V1'].map((description) => ({ ...potential, description, digital }));
  writeRecord(folder, { name: 'r1', samplingRateHz, format: 16, signals, comments: [], annotations: {} });
}

const open = (dataFolder: string) => testApp({ dataFolder, indexFile: join(dataFolder, 'index.sqlite') });

const set = {
  ...{ recordId: 1, id: null, position: 0, samplingRateHz, legs: [500, 900] as [number, number] },
  ...{ isLocked: false, isMarching: false },
};

test('several calipers stand on a record after a restart, each as it was last, until one is removed', async () => {
  const { app, dataFolder } = await imported();
  const first = await app.call('records.keepCaliper', set);
  const second = await app.call('records.keepCaliper', { ...set, position: 1, legs: [1500, 1000], isMarching: true });
  expect(second.id).not.toBe(first.id);
  const moved = await app.call('records.keepCaliper', { ...set, id: first.id, legs: [501, 900], reviewer: 'Ada' });
  expect(moved).toMatchObject({ id: first.id, lead: 'II', legs: [501, 900], reviewer: 'Ada' });
  await app.app.close();

  const again = open(dataFolder);
  const { calipers } = await again.call('records.calipers', { recordId: 1 });
  expect(calipers).toMatchObject([
    { id: first.id, lead: 'II', legs: [501, 900], isMarching: false, reviewer: 'Ada' },
    { id: second.id, lead: 'V1', legs: [1500, 1000], isMarching: true, reviewer: null },
  ]);
  await again.call('records.removeCaliper', { recordId: 1, id: first.id });
  expect((await again.call('records.calipers', { recordId: 1 })).calipers.map(({ id }) => id)).toEqual([second.id]);
  await expect(again.call('records.removeCaliper', { recordId: 1, id: first.id })).rejects.toThrow(
    `no caliper ${first.id} on record r1`,
  );
  await expect(again.call('records.keepCaliper', { ...set, id: first.id })).rejects.toThrow(
    'removed in another window',
  );
});

test('no leg lies beyond the record, no caliper on a signal that is not there', async () => {
  const { app } = await imported();
  const beyond = { ...set, legs: [0, samples] as [number, number] };
  await expect(app.call('records.keepCaliper', beyond)).rejects.toThrow('sample 2500 of II; expected 0 to 2499');
  await expect(app.call('records.keepCaliper', { ...set, position: 2 })).rejects.toThrow(
    'no signal 2; expected 0 to 1',
  );
  expect((await app.call('records.calipers', { recordId: 1 })).calipers).toEqual([]);
});

test('calipers of a record whose signals are others now are not shown on them', async () => {
  const { app, dataFolder, folder } = await imported();
  await app.call('records.keepCaliper', set);
  await app.app.close();
  // The archive is taken out, its file replaced, and the same folder imported again.
  write(folder, 0.5);
  const other = open(dataFolder);
  await other.call('archives.remove', { archiveId: 1 });
  await other.run('archives.import', { folder });
  const [record] = await other.call('records.list', {});
  expect((await other.call('records.calipers', { recordId: record!.id })).calipers).toEqual([]);
});
