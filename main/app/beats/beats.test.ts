import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { BeatFilter } from '../../../preload/contract/contract.ts';
import { type TestApp, temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';

let app: TestApp;

beforeEach(async () => {
  app = testApp();
  const folder = join(temporaryFolder(), 'mine');
  writeTinyRecord(folder, '100', 'NNVNA');
  writeTinyRecord(folder, '101', 'VN');
  await app.run('archives.import', { folder });
});

const list = (filter: BeatFilter = {}) =>
  app.call('beats.list', { ...filter, order: 'position', offset: 0, limit: 100 });

test('lists beats with their record, patient and RR intervals', async () => {
  const { total, beats } = await list({ symbols: ['V'] });
  expect(total).toBe(2);
  expect(beats).toEqual([
    {
      ...{ id: 2 ** 24 + 2, recordId: 1, record: '100', archive: 'mine', synthetic: false, patient: '100' },
      ...{
        sample: 750,
        samplingRateHz: 360,
        symbol: 'V',
        rrBefore: 300,
        rrAfter: 300,
        leadsWithoutSignal: [],
        prediction: null,
      },
    },
    {
      ...{ id: 2 ** 25, recordId: 2, record: '101', archive: 'mine', synthetic: false, patient: '101' },
      ...{
        sample: 150,
        samplingRateHz: 360,
        symbol: 'V',
        rrBefore: null,
        rrAfter: 300,
        leadsWithoutSignal: [],
        prediction: null,
      },
    },
  ]);
});

test('a beat has the place that the list shows it at, in any order; a list without it has none', async () => {
  for (const order of ['position', 'shortest-rr'] as const) {
    const { beats, total } = await app.call('beats.list', { symbols: ['N', 'V'], order, offset: 0, limit: 100 });
    for (const [at, { id }] of beats.entries()) {
      const place = await app.call('beats.place', { symbols: ['N', 'V'], order, beatId: id });
      expect(place).toEqual({ total, place: at });
    }
  }
  const { beats } = await list({ symbols: ['A'] });
  const absent = { symbols: ['V'], order: 'position' as const, beatId: beats[0]!.id };
  expect(await app.call('beats.place', absent)).toEqual({ total: 2, place: null });
  await expect(app.call('beats.place', { order: 'least-certain', beatId: 1 })).rejects.toThrow('choose a model');
});

test('a beat that no model was shown has no predictions; one that is not there is refused', async () => {
  const { beats } = await list();
  expect(await app.call('beats.predictions', { beatId: beats[0]!.id })).toEqual({ predictions: [] });
  await expect(app.call('beats.predictions', { beatId: 99 })).rejects.toThrow('there is no beat 99');
});

test('counts beats by symbol and by record', async () => {
  expect(await app.call('beats.counts', {})).toEqual({
    total: 7,
    bySymbol: { N: 4, V: 2, A: 1 },
    byRecord: { 100: 5, 101: 2 },
  });
  expect(await app.call('beats.counts', { record: '101', symbols: ['V'] })).toEqual({
    total: 1,
    bySymbol: { V: 1 },
    byRecord: { 101: 1 },
  });
});

test('finds a beat by record and sample; a sample without one is told the nearest', async () => {
  const beat = await app.call('beats.find', { record: '100', sample: 750 });
  expect(beat).toMatchObject({ symbol: 'V', record: '100' });
  expect(await app.call('beats.get', { beatId: beat.id })).toEqual(beat);
  await expect(app.call('beats.find', { record: '100', sample: 760 })).rejects.toThrow(
    'record 100 has no beat at sample 760; the nearest beat is at 750',
  );
  await expect(app.call('beats.get', { beatId: 99 })).rejects.toThrow('there is no beat 99');
});

test('the window of a beat is in millivolts, knows where the record ends, and has its annotations', async () => {
  const beat = await app.call('beats.find', { record: '101', sample: 450 });
  const window = await app.call('beats.window', { beatId: beat.id, beforeSeconds: 1, afterSeconds: 1 });
  expect(window).toMatchObject({
    ...{ record: '101', lead: 'MLII', samplingRateHz: 360, fiducialOffset: 360, validFrom: 0, validTo: 510 },
    annotations: [
      { offset: 60, symbol: 'V' },
      { offset: 360, symbol: 'N' },
    ],
  });
  expect(window.millivolts.length).toBe(720);
  expect([window.millivolts[360], window.millivolts[60], window.millivolts[510]]).toEqual([1, -1, 0]);
});

test.each<[BeatFilter & { order?: 'surest-wrong' }, string]>([
  [{ givenClass: 'V' }, 'a filter by given class is about what a model said: choose a model'],
  [{ correctness: 'correct' }, 'a filter by right or wrong is about what a model said'],
  [{ order: 'surest-wrong' }, 'the order "surest-wrong" is by what a model said: choose a model'],
  [{ modelId: 7 }, 'there is no model 7'],
])('a question about a model without one is refused: %o', async (filter, message) => {
  const asked = app.call('beats.list', { order: 'position', ...filter, offset: 0, limit: 1 });
  await expect(asked).rejects.toThrow(message);
});
