import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseAnnotations } from '../../ecg/formats/mitAnnotations/readAnnotations.ts';
import { symbolOf } from '../../ecg/record/annotations.ts';
import { type TestApp, temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';

const labels: Readonly<Record<string, 'N' | 'V' | 'S'>> = { N: 'N', V: 'V', S: 'S' };
const readers = { first: { reviewer: 'Ada' }, second: { reviewer: 'Bo' } };

async function twoReadings(ada: string, bo: string) {
  const folder = temporaryFolder();
  writeTinyRecord(folder, 'r1', 'N'.repeat(ada.length));
  const app = testApp();
  await app.run('archives.import', { folder });
  const { beats } = await app.call('beats.list', { order: 'position', offset: 0, limit: 100 });
  const say = async (reviewer: string, verdicts: string, more = {}) => {
    for (const [at, one] of Array.from(verdicts).entries()) {
      if (one === '.') continue;
      const about = { beatId: beats[at]!.id };
      const said = labels[one] ? { action: 'relabel' as const, label: labels[one] } : { action: 'unsure' as const };
      await app.call('reviews.decide', { reviewer, decisions: [{ about, ...said }], ...more });
    }
  };
  await say('Ada', ada);
  await say('Bo', bo);
  const adjudicate = (reviewer: string, verdicts: string) => say(reviewer, verdicts, { adjudicates: ['Ada', 'Bo'] });
  return { app, folder, beats, say, adjudicate };
}

const differing = async (app: TestApp, more = {}) =>
  app.call('reviews.queue', { standsOn: { ...readers, ...more }, reviewer: 'Cy', offset: 0, limit: 100 });
const standings = async (app: TestApp) => {
  const { content } = await app.call('reviews.export', { format: 'json' });
  return JSON.parse(content).readings.map(
    ({ standing, wins }: { standing: string; wins: { holds: string } | null }) => [standing, wins?.holds ?? null],
  );
};

test('beats that two readers differ about are a list, and so is each cell of their agreement', async () => {
  const { app, beats } = await twoReadings('NVN?', 'NNV?');
  const all = await differing(app);
  expect(all).toMatchObject({ kind: 'readers', name: 'Ada and Bo', total: 2, decided: 0, leftOut: 0, ranking: null });
  expect(all.items.map(({ beatId, readings, suggested, rank }) => [beatId, readings, suggested, rank])).toEqual([
    [
      beats[1]!.id,
      [
        { reader: 'Ada', holds: 'V' },
        { reader: 'Bo', holds: 'N' },
      ],
      null,
      null,
    ],
    [
      beats[2]!.id,
      [
        { reader: 'Ada', holds: 'N' },
        { reader: 'Bo', holds: 'V' },
      ],
      null,
      null,
    ],
  ]);
  const cell = await differing(app, { cell: { first: 'N', second: 'V' } });
  expect(cell.items.map(({ beatId }) => beatId)).toEqual([beats[2]!.id]);
  const alike = await differing(app, { cell: { first: 'unsure', second: 'unsure' } });
  expect(alike.items.map(({ beatId }) => beatId)).toEqual([beats[3]!.id]);
});

test('a third verdict names what it decides between, and wins; without it nothing does', async () => {
  const { app, adjudicate } = await twoReadings('NVN', 'NNV');
  expect(await standings(app)).toEqual([
    ['agreed', 'N'],
    ['differ', null],
    ['differ', null],
  ]);
  await adjudicate('Cy', '.V.');
  const { decisions } = await app.call('reviews.list', { reviewer: 'Cy', offset: 0, limit: 10 });
  expect(decisions[0]).toMatchObject({
    ...{ action: 'relabel', after: { label: 'V' } },
    adjudicates: [
      { reviewer: 'Ada', decision: 2, holds: 'V' },
      { reviewer: 'Bo', decision: 5, holds: 'N' },
    ],
  });
  expect(await standings(app)).toEqual([
    ['agreed', 'N'],
    ['adjudicated', 'V'],
    ['differ', null],
  ]);
  const table = (await app.call('reviews.export', { format: 'csv' })).content.split('\r\n');
  expect(table.slice(1, -1).map((line) => line.split(',').slice(-5, -3).join('|'))).toEqual([
    ...['|agreed', '|adjudicated', '|differ', '|agreed', '|adjudicated', '|differ', '2 5|'],
  ]);
  const found = await app.call('reviews.agreement', { ...readers, seed: 1 });
  expect(found).toMatchObject({ adjudicated: 1, beats: 3 });
  expect(found.differences.map(({ adjudicated }) => adjudicated)).toEqual([{ reviewer: 'Cy', holds: 'V' }, null]);
  expect((await differing(app)).items.map(({ verdict }) => verdict)).toEqual(['relabel', null]);
});

test('an adjudication ends where it is undone, where a reader decides anew, and where two of them differ', async () => {
  const { app, say, adjudicate } = await twoReadings('VV', 'NN');
  await adjudicate('Cy', 'VV');
  await app.run('reviews.undo', { reviewer: 'Cy' });
  expect(await standings(app)).toEqual([
    ['adjudicated', 'V'],
    ['differ', null],
  ]);
  await app.run('reviews.redo', { reviewer: 'Cy' });
  await say('Bo', 'S.');
  await adjudicate('Di', '.N');
  expect(await standings(app)).toEqual([
    ['differ', null],
    ['differ', null],
  ]);
});

test('who adjudicates is no reader of that beat', async () => {
  const { app, adjudicate } = await twoReadings('V', 'N');
  await adjudicate('Cy', 'V');
  await expect(
    app.call('reviews.agreement', { first: { reviewer: 'Ada' }, second: { reviewer: 'Cy' }, seed: 1 }),
  ).rejects.toThrow('no beat with a verdict of both');
});

test('what there is not to adjudicate is refused in words, and appends nothing', async () => {
  const { app, adjudicate } = await twoReadings('NV.', 'NN.');
  await expect(adjudicate('Cy', 'V..')).rejects.toThrow('Ada and Bo agree now (N)');
  await expect(adjudicate('Cy', '..V')).rejects.toThrow('have not both decided this beat');
  await expect(adjudicate('Bo', '.V.')).rejects.toThrow('a third reader decides, not Bo');
  expect((await app.call('reviews.list', { offset: 0, limit: 10 })).total).toBe(4);
});

test('of two readers that is written which both hold and what was adjudicated; the rest stays as given and is told', async () => {
  const { app, folder, adjudicate } = await twoReadings('VVVV', 'VNN.');
  await adjudicate('Cy', '.S.');
  const scope = { reviewer: 'Ada', second: 'Bo' };
  const [difference] = await app.call('reviews.difference', scope);
  expect(difference).toMatchObject({
    ...{
      relabelled: [
        { sample: 150, label: 'V' },
        { sample: 450, label: 'S' },
      ],
      adjudicated: 1,
      alone: 1,
    },
    differ: [
      {
        ...{ sample: 750, given: 'N' },
        readings: [
          { reviewer: 'Ada', holds: 'V' },
          { reviewer: 'Bo', holds: 'N' },
        ],
      },
    ],
  });
  const target = temporaryFolder();
  await app.call('reviews.write', { ...scope, folder: target, as: 'rev', intoArchive: false });
  const symbolsOf = (file: string) => {
    const read = parseAnnotations(readFileSync(file), file, 360);
    return Array.from({ length: read.count }, (_, row) => symbolOf(read, row)).join('');
  };
  expect(symbolsOf(join(target, 'r1.rev'))).toBe('+VSNN');
  expect(symbolsOf(join(folder, 'r1.atr'))).toBe('+NNNN');
  await expect(app.call('reviews.difference', { reviewer: 'Ada', second: 'Ada' })).rejects.toThrow(
    'the second reader is the first',
  );
  // One reader alone is written as he holds it, whatever was adjudicated.
  const [own] = await app.call('reviews.difference', { reviewer: 'Ada' });
  expect(own).toMatchObject({ adjudicated: 0, alone: 0, differ: [] });
  expect(own!.relabelled.map(({ label }) => label)).toEqual(['V', 'V', 'V', 'V']);
});
