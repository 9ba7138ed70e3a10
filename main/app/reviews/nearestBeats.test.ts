import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addCrossValidation, completeCrossValidation, putOutOfSample } from '../../index/crossValidations.ts';
import { temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';

const labels = ['N', 'V'];

/** Four patients of ten beats; of p1's V at place 5 the model is sure that it is N. The archive `again` has p1's record once more. */
async function fourPatients() {
  const folder = temporaryFolder();
  const archive = join(folder, 'ward');
  for (const [name, symbols] of Object.entries({
    p1: 'NNNNNVNNNN',
    p2: 'NNNVNNNNNN',
    p3: 'NNNNNNVVNN',
    p4: 'NNNNNNNNNN',
  }))
    writeTinyRecord(archive, name, symbols);
  const again = join(folder, 'again');
  for (const ending of ['hea', 'dat', 'atr']) cpSync(join(archive, `p1.${ending}`), join(again, `p1.${ending}`));
  const app = testApp();
  const { archiveId } = await app.run('archives.import', { folder: archive });
  const copy = await app.run('archives.import', { folder: again });
  const { beats } = await app.call('beats.list', { order: 'position', offset: 0, limit: 100 });
  const isSuspect = ({ record, sample }: (typeof beats)[number]) => record === 'p1' && sample === 150 + 5 * 300;
  const document = {
    ...{ name: 'folds', labels, split: 'patients', folds: [{}, {}], version: '0.1.0', hash: 'ab' },
    ...{ recipe: 'raw-1', leadRule: 'mlii-ii-or-first' },
  };
  const crossValidationId = addCrossValidation(app.index, 'folds', document, '2026-01-01', 'nobody');
  putOutOfSample(app.index, crossValidationId, {
    id: Float64Array.from(beats, ({ id }) => id),
    fold: new Uint8Array(beats.length).fill(1),
    classIndex: Uint8Array.from(beats, ({ symbol }) => labels.indexOf(symbol)),
    classes: 2,
    probabilities: Float32Array.from(
      beats.flatMap((beat) => (beat.symbol === 'N' || isSuspect(beat) ? [0.95, 0.05] : [0.05, 0.95])),
    ),
  });
  completeCrossValidation(app.index, crossValidationId);
  const beatId = beats.find((beat) => isSuspect(beat) && beat.archive === 'ward')!.id;
  return { app, archiveId, copyId: copy.archiveId, standsOn: { crossValidationId }, beatId, beats };
}

test('nearest are beats of other patients, of the given and of the suggested class, with the distance of their windows', async () => {
  const { app, standsOn, beatId } = await fourPatients();
  const progress: number[] = [];
  const found = await app.run(
    'reviews.nearest',
    { standsOn, beatId },
    { onProgress: ({ done }) => progress.push(done) },
  );
  expect(found).toMatchObject({ beatId, recipe: 'raw-1', unit: 'millivolts' });
  const [given, suggested] = found.lists;
  // V of others: one of p2, two of p3; N: nine of p2, eight of p3, ten of p4.
  expect([given, suggested].map((one) => [one!.name, one!.compared, one!.beats.length])).toEqual([
    ['V', 3, 3],
    ['N', 27, 3],
  ]);
  // The own beat points downward as V do, so that windows of V are the same but for their neighbours.
  expect(given!.beats[0]!.distance).toBeLessThan(0.001);
  expect(suggested!.beats[0]!.distance).toBeGreaterThan(0.1);
  expect(given!.beats.map(({ distance }) => distance)).toEqual(given!.beats.map(({ distance }) => distance).sort());
  expect(progress.at(-1)).toBe(5);
});

test('the own patient never appears, nor does the same recording in another archive', async () => {
  const { app, standsOn, beats } = await fourPatients();
  for (const { id: beatId, record } of beats.filter((_, at) => at % 7 === 0)) {
    const { lists } = await app.run('reviews.nearest', { standsOn, beatId });
    const near = lists.flatMap((one) => one.beats);
    expect(near.length).toBeGreaterThan(0);
    expect(near.filter((one) => one.record === record)).toEqual([]);
  }
});

test('a class that no other patient has gives an empty list', async () => {
  const { app, standsOn, beats } = await fourPatients();
  const onlyV = beats.find(({ record }) => record === 'p2')!.id;
  const { lists } = await app.run('reviews.nearest', { standsOn, beatId: onlyV });
  expect(lists.map(({ name }) => name)).toEqual(['N', 'V']);
});

test('a beat that the source has not predicted is refused in words, and a cancelled search ends', async () => {
  const { app, standsOn, beatId } = await fourPatients();
  await expect(app.run('reviews.nearest', { standsOn, beatId: 999_999_999 })).rejects.toThrow(
    'folds has not predicted beat',
  );
  await expect(app.run('reviews.nearest', { standsOn, beatId }, { signal: AbortSignal.abort() })).rejects.toThrow(
    /abort|cancel/i,
  );
});
