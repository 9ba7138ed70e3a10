import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { samplesPerCall } from '../../../preload/contract/samplesPerCall.ts';
import { writeRecord } from '../../ecg/formats/wfdb/writeRecord.ts';
import { type TestApp, temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';

let app: TestApp;
let folder: string;

beforeEach(async () => {
  app = testApp();
  folder = join(temporaryFolder(), 'mine');
  writeTinyRecord(folder, '100', 'NNVNA');
  writeTinyRecord(folder, '101', 'VN');
  await app.run('archives.import', { folder });
});

test('samples of an indexed record: a range of some signals, as stored, in columns and as rdsamp prints them', async () => {
  const samples = await app.call('records.samples', {
    record: '100',
    from: 148,
    to: 151,
    signals: [1],
    physical: false,
  });
  expect(samples).toEqual({
    record: '100',
    samplingRateHz: 360,
    ...{ from: 148, length: 1500, frameSamples: 1 },
    leads: ['V1'],
    units: ['mV'],
    columns: [Int32Array.of(1204, 1214, 1224, 1214)],
    text: '   1204\n   1214\n   1224\n   1214\n',
    remarks: [],
  });
});

test('samples in millivolts, of a header’s path, with or without its ending', async () => {
  for (const record of [join(folder, '100'), join(folder, '100.hea')]) {
    const input = { record, from: 150, to: 150, physical: true, asText: false };
    const samples = await app.call('records.samples', input);
    expect(samples.columns).toEqual([Float64Array.of(1), Float64Array.of(1)]);
    expect(samples.text).toBeUndefined();
  }
});

test('without a range it is the whole record', async () => {
  const { columns } = await app.call('records.samples', { record: '101', physical: false });
  expect(columns.map((column) => column.length)).toEqual([600, 600]);
});

test.each([
  [{ from: 700 }, 'expected samples from 0 to 599, first before last, found 700 to 599'],
  [{ to: 600 }, 'expected samples from 0 to 599'],
  [{ from: 5, to: 4 }, 'found 5 to 4'],
  [{ signals: [2] }, 'expected signals from 0 to 1, found 2'],
])('a range that the record does not have is refused by name: %o', async (range, message) => {
  const asked = app.call('records.samples', { record: '101', physical: false, ...range });
  await expect(asked).rejects.toThrow(message);
  await expect(asked).rejects.toThrow(join(folder, '101.hea'));
});

test('annotations as rdann prints them', async () => {
  expect(await app.call('records.annotations', { record: '101', annotator: 'atr' })).toEqual({
    record: '101',
    annotator: 'atr',
    count: 3,
    text: [
      '    0:00.028       10     +    0    0    0\t(N\n',
      '    0:00.417      150     V    0    0    0\n',
      '    0:01.250      450     N    0    0    0\n',
    ].join(''),
  });
});

test('a record or an annotator that is not there is said so, with what was looked for', async () => {
  const nowhere = app.call('records.annotations', { record: 'nowhere', annotator: 'atr' });
  await expect(nowhere).rejects.toThrow('nowhere: neither a record of the index nor a header file (looked for ');
  await expect(app.call('records.annotations', { record: '100', annotator: 'qrs' })).rejects.toThrow(
    join(folder, '100.qrs'),
  );
});

test('a name that two archives share is asked back, not guessed', async () => {
  const other = join(temporaryFolder(), 'other');
  writeTinyRecord(other, '100', 'V');
  await app.run('archives.import', { folder: other });
  const asked = app.call('records.samples', { record: '100', physical: false });
  await expect(asked).rejects.toThrow('several archives have a record 100: mine, other');
});

test('a call gives so many samples at most, says how long the record is, and its parts are the whole', async () => {
  const digital = Int32Array.from({ length: samplesPerCall / 2 + 5 }, (_, at) => at % 2000);
  const signal = { units: 'mV', adcGain: 200, baseline: 0, adcResolution: 12, adcZero: 0, digital };
  const header = writeRecord(temporaryFolder(), {
    ...{ name: 'long', samplingRateHz: 360, format: 16, comments: [], annotations: {} },
    signals: ['I', 'II'].map((description) => ({ ...signal, description })),
  });
  const read = (range: { from?: number; to?: number; signals?: number[] }) =>
    app.call('records.samples', { record: header, physical: false, asText: false, ...range });
  await expect(read({})).rejects.toThrow(`at most ${samplesPerCall} samples at a time, found ${2 * digital.length}`);
  const last = digital.length - 1;
  expect(await read({ from: last, to: last })).toMatchObject({ length: digital.length, frameSamples: 2 });
  const parts = [await read({ from: 0, to: last - 9 }), await read({ from: last - 8, to: last })];
  // As bytes: a matcher looks at two million numbers one by one.
  const bytes = (column: unknown) => new Uint8Array((column as Int32Array).slice().buffer);
  const isSame = (...columns: unknown[]) => Buffer.concat(columns.map(bytes)).equals(bytes(digital));
  expect(isSame(...parts.map(({ columns }) => columns[1]))).toBe(true);
  // One signal of it fits into a call.
  expect(isSame((await read({ signals: [1] })).columns[0])).toBe(true);
});

test('a record without beats can be looked at: the lead that beats would be cut from, up to its end', async () => {
  const bare = join(temporaryFolder(), 'bare');
  const digital = Int32Array.from({ length: 720 }, (_, at) => 1024 + (at === 400 ? 100 : 0));
  const signal = { units: 'mV', adcGain: 200, baseline: 1024, adcResolution: 11, adcZero: 1024, digital };
  const signals = ['V1', 'II'].map((description) => ({ ...signal, description }));
  writeRecord(bare, { name: '7', samplingRateHz: 360, format: 16, signals, comments: [], annotations: {} });
  await app.run('archives.import', { folder: bare });
  const record = (await app.call('records.list', {})).find(({ name }) => name === '7');
  expect(record).toMatchObject({ beats: 0 });
  const recordId = record!.id;
  const found = await app.call('records.lead', { recordId });
  expect(found).toMatchObject({ record: '7', position: 1, lead: 'II', seconds: 2, isDetected: false });
  expect(found.others).toEqual([{ position: 0, lead: 'V1' }]);
  expect(await app.call('records.lead', { recordId, lead: 'V1' })).toMatchObject({
    ...{ position: 0, lead: 'V1' },
    others: [{ position: 1, lead: 'II' }],
  });
  const byRule = await app.call('records.lead', { recordId, lead: 'V5' });
  expect(byRule).toMatchObject({ position: 1, reason: expect.stringContaining('the record has no V5') });
  const view = {
    recordId,
    fromSeconds: 1,
    seconds: 2,
    columns: 1024,
    signals: [found.position],
    filter: 'none' as const,
  };
  const { signals: read } = await app.call('records.trace', view);
  // The second second alone is in the record; 100 of 200 units a millivolt stand at sample 400.
  expect(read).toMatchObject([{ from: 360, samplesPerPoint: 1 }]);
  expect([read[0]!.points.length, read[0]!.points[39], read[0]!.points[40]]).toEqual([360, 0, 0.5]);
  await expect(app.call('records.lead', { recordId: 99 })).rejects.toThrow('there is no record 99');
});
