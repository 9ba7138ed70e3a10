import { expect, test } from 'vitest';
import { addCrossValidation, completeCrossValidation, putOutOfSample } from '../../index/crossValidations.ts';
import { temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';

/** Two archives, one with the patients r1 and r2, one with r3, predicted in folds; one N of each record looks like V, one V like N. */
async function threePatients() {
  const app = testApp();
  const archiveIds: number[] = [];
  for (const names of [['r1', 'r2'], ['r3']]) {
    const folder = temporaryFolder();
    for (const name of names) writeTinyRecord(folder, name, 'NNNNNVVVNN');
    archiveIds.push((await app.run('archives.import', { folder })).archiveId);
  }
  const { beats } = await app.call('beats.list', { order: 'position', offset: 0, limit: 100 });
  const id = addCrossValidation(
    app.index,
    'folds',
    { name: 'folds', labels: ['N', 'V'], split: 'patients', folds: [{}, {}], version: '0.1.0', hash: 'ab' },
    ...(['2026-01-01', 'nobody'] as const),
  );
  putOutOfSample(app.index, id, {
    id: Float64Array.from(beats, (beat) => beat.id),
    fold: Uint8Array.from(beats, () => 1),
    classIndex: Uint8Array.from(beats, ({ symbol }) => (symbol === 'N' ? 0 : 1)),
    classes: 2,
    probabilities: Float32Array.from(
      beats.flatMap(({ symbol }, at) => {
        const own = at % 10 === 3 || at % 10 === 6 ? 0.02 : 0.95;
        return symbol === 'N' ? [own, 1 - own] : [1 - own, own];
      }),
    ),
  });
  completeCrossValidation(app.index, id);
  const queue = (more: object) =>
    app.call('reviews.queue', {
      ...{ standsOn: { crossValidationId: id }, ranking: 'across-patients', offset: 0, limit: 100, ...more },
    });
  return { app, archiveIds, beats, queue, crossValidationId: id };
}

const places = (items: readonly { record: string; given: string }[]) =>
  items.map(({ record, given }) => `${record} ${given}`).sort();

test('a queue is of several archives, and limited to archives, records, patients and classes', async () => {
  const { archiveIds, beats, queue } = await threePatients();
  expect(places((await queue({})).items)).toEqual(['r1 N', 'r1 V', 'r2 N', 'r2 V', 'r3 N', 'r3 V']);
  expect(places((await queue({ archiveIds })).items)).toHaveLength(6);
  expect(places((await queue({ archiveIds: archiveIds.slice(1) })).items)).toEqual(['r3 N', 'r3 V']);
  const recordIds = [...new Set(beats.map(({ recordId }) => recordId))];
  expect(places((await queue({ recordIds: [recordIds[0], recordIds[2]] })).items)).toEqual([
    ...['r1 N', 'r1 V', 'r3 N', 'r3 V'],
  ]);
  expect(places((await queue({ patients: ['r2'], given: ['V'] })).items)).toEqual(['r2 V']);
  expect(places((await queue({ suggested: ['V'] })).items)).toEqual(['r1 N', 'r2 N', 'r3 N']);
  const list = { fromSeconds: 0, toSeconds: 3.5 };
  expect(places((await queue({ list })).items)).toEqual(['r1 N', 'r2 N', 'r3 N']);
});

test('what is limited to something that is not there is refused in words', async () => {
  const { archiveIds, queue } = await threePatients();
  await expect(queue({ given: ['X'] })).rejects.toThrow('class "X" is none of folds; there are N V');
  await expect(queue({ patients: ['r3'], archiveIds: archiveIds.slice(0, 1) })).rejects.toThrow(
    'there is no patient r3',
  );
  await expect(queue({ recordIds: [99] })).rejects.toThrow('99');
  await expect(queue({ archiveIds: [99] })).rejects.toThrow('99');
});

test('the beats of a list are a queue in its order, with what the reviewer decided of them', async () => {
  const { app, beats, queue } = await threePatients();
  const listed = [beats[12]!.id, beats[3]!.id, beats[25]!.id];
  const list = { filter: { beatIds: listed }, order: 'listed' };
  await app.call('reviews.decide', {
    reviewer: 'Ada',
    decisions: [{ about: { beatId: beats[3]!.id }, action: 'relabel', label: 'V' }],
  });
  const all = await queue({ standsOn: { list }, reviewer: 'Ada' });
  expect(all).toMatchObject({ kind: 'list', total: 3, decided: 1, ranking: null, flagged: 0 });
  expect(all.items.map(({ beatId, verdict, suggested }) => [beatId, verdict, suggested])).toEqual([
    [listed[0], null, null],
    [listed[1], 'relabel', null],
    [listed[2], null, null],
  ]);
  const open = await queue({ standsOn: { list }, reviewer: 'Ada', undecided: true });
  expect(open.items.map(({ beatId }) => beatId)).toEqual([listed[0], listed[2]]);
});

test('a kept list is a filter of every list, until the annotations of its record are others', async () => {
  const { app, beats } = await threePatients();
  const beatIds = Float64Array.from([beats[25]!.id, beats[3]!.id]);
  const { listId } = await app.call('beats.keepList', { beatIds });
  const page = { order: 'position' as const, offset: 0, limit: 10 };
  const ids = async () => (await app.call('beats.list', { listId, ...page })).beats.map(({ id }) => id);
  expect(await ids()).toEqual([beats[3]!.id, beats[25]!.id]);
  expect((await app.call('beats.counts', { listId })).total).toBe(2);
  const archive = (await app.call('archives.list', {})).find(({ records }) => records === 2)!;
  writeTinyRecord(archive.folder, 'r1', 'NVNNNVVVNN');
  await app.run('archives.import', { folder: archive.folder });
  expect(await ids(), 'r1 is another now').toEqual([beats[25]!.id]);
  expect((await app.call('beats.list', { listId: listId + 1, ...page })).total).toBe(0);
  await expect(app.call('beats.keepList', { beatIds: Float64Array.of(7) })).rejects.toThrow('7');
});

test('a set-up is kept under a name, chosen again after its archive was imported anew, and deleted', async () => {
  const { app, archiveIds, beats, crossValidationId } = await threePatients();
  const standsOn = { crossValidationId };
  const setUp = {
    ...{ standsOn, archiveIds, recordIds: [beats[0]!.recordId], given: ['V'], ranking: 'across-patients' as const },
    ...{ first: 50, controls: { beats: 10, seed: 3 }, isBlind: false, speed: 50 },
  };
  const kept = await app.call('reviews.keepSetUp', { name: 'all V', setUp });
  expect(kept).toMatchObject({ name: 'all V', source: 'folds', setUp, missing: [] });
  expect(await app.call('reviews.setUps', {})).toEqual([kept]);
  await expect(app.call('reviews.keepSetUp', { name: 'all V', setUp })).rejects.toThrow('"all V" already');
  const second = (await app.call('archives.list', {})).find(({ id }) => id === archiveIds[1])!;
  await app.call('archives.remove', { archiveId: second.id });
  const [without] = await app.call('reviews.setUps', {});
  expect(without!.missing).toEqual([`archive ${second.name} (${second.folder})`]);
  expect(without!.setUp.archiveIds).toEqual([archiveIds[0]]);
  const again = await app.run('archives.import', { folder: second.folder });
  const [back] = await app.call('reviews.setUps', {});
  expect([back!.missing, back!.setUp.archiveIds]).toEqual([[], [archiveIds[0], again.archiveId]]);
  await app.call('reviews.removeSetUp', { name: 'all V' });
  expect(await app.call('reviews.setUps', {})).toEqual([]);
  await expect(app.call('reviews.removeSetUp', { name: 'all V' })).rejects.toThrow('there is no set-up "all V"');
});
