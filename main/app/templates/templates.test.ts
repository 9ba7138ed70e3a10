import { expect, test } from 'vitest';
import { temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';

/** Upright triangles are N and A, inverted ones V: one label of each shape is wrong. */
const symbols = `${'N'.repeat(12)}V${'N'.repeat(8)}VVVV`;

async function imported() {
  const folder = temporaryFolder();
  writeTinyRecord(folder, 'r1', symbols);
  const app = testApp();
  await app.run('archives.import', { folder });
  const [record] = await app.call('records.list', {});
  const find = (more = {}) =>
    app.run('templates.find', { recordId: record!.id, of: 'record', lead: 'MLII', reviewer: 'Ada', ...more });
  return { app, folder, record: record!, find };
}

test('the shapes of a record are its templates, with the given labels of each', async () => {
  const { find } = await imported();
  const found = await find();
  expect(found.templates.map(({ beats, given }) => [beats, given])).toEqual([
    [20, { N: 20 }],
    [5, { V: 5 }],
  ]);
  expect(found).toMatchObject({ lead: 'MLII', notCompared: 0, unlike: null, withoutLead: [] });
  expect(found.beatIds).toHaveLength(symbols.length);
  expect(found.templates[0]!.predicted).toBeNull();
  expect(found.rule).toContain('Neither labels nor a model');
});

test('a cluster is relabelled as one act, a row a beat, and one undo takes it back', async () => {
  const { app, find } = await imported();
  const found = await find();
  const ids = found.beatIds.filter((_, beat) => found.cluster[beat] === 1);
  expect(await app.run('templates.decide', { reviewer: 'Ada', beatIds: ids, action: 'relabel', label: 'F' })).toEqual({
    ...{ act: 1, relabelled: 5, others: 0 },
  });
  const { decisions } = await app.call('reviews.list', { reviewer: 'Ada', offset: 0, limit: 100 });
  expect(decisions.map(({ act, action, after }) => [act, action, after.label])).toEqual(
    Array.from({ length: 5 }, () => [1, 'relabel', 'F']),
  );
  expect((await find()).templates[1]).toMatchObject({ given: { V: 5 }, held: { F: 5 }, decided: 5 });
  const undone = await app.run('reviews.undo', { reviewer: 'Ada' });
  expect(undone).toMatchObject({ total: 5 });
  expect((await find()).templates[1]).toMatchObject({ held: { V: 5 }, decided: 0 });
  expect((await app.run('reviews.redo', { reviewer: 'Ada' })).total).toBe(5);
  expect((await find()).templates[1]).toMatchObject({ held: { F: 5 }, decided: 5 });
});

test('beats that were given the label are kept, so that the whole cluster is validated', async () => {
  const { app, find } = await imported();
  const { beatIds } = await find();
  const mixed = beatIds.slice(10, 14);
  const said = await app.run('templates.decide', { reviewer: 'Ada', beatIds: mixed, action: 'relabel', label: 'N' });
  expect(said).toMatchObject({ relabelled: 1, others: 3 });
  const states = await app.call('reviews.states', { reviewer: 'Ada' });
  expect(states.map(({ verdict, label }) => [verdict, label])).toEqual([
    ['keep', 'N'],
    ['keep', 'N'],
    ['relabel', 'N'],
    ['keep', 'N'],
  ]);
});

test('clusters are joined and cut as they are given, and what is all of one shape stays whole', async () => {
  const { find } = await imported();
  const { cluster } = await find();
  const joined = await find({ cluster: cluster.map(() => 0) });
  expect(joined.templates.map(({ given }) => given)).toEqual([{ N: 20, V: 5 }]);
  const cut = await find({ cluster: joined.cluster, split: 0 });
  expect(cut.templates.map(({ given }) => given)).toEqual([{ N: 20 }, { V: 5 }]);
  expect(cut.isWhole).toBe(false);
});

test('the other records of the patient are taken in where that is asked for', async () => {
  const { app, folder } = await imported();
  writeTinyRecord(folder, 'r2', 'NNNV', ['patient: r1']);
  await app.run('archives.import', { folder });
  const records = await app.call('records.list', {});
  const [first] = records;
  const own = records.filter(({ patient }) => patient === first!.patient);
  const found = await app.run('templates.find', { recordId: first!.id, of: 'patient', lead: 'MLII' });
  expect(found.records.map(({ record }) => record)).toEqual(own.map(({ name }) => name));
});

test('what cannot be is refused in words', async () => {
  const { app, record, find } = await imported();
  await expect(find({ lead: 'V9' })).rejects.toThrow(
    'record r1 has no lead V9 that beats can be cut from; it has MLII, V1',
  );
  await expect(find({ cluster: new Int16Array(3) })).rejects.toThrow('25 beats now, 3 when they were sorted');
  await expect(find({ recordId: record.id + 1 })).rejects.toThrow('there is no record');
  const one = { reviewer: 'Ada', beatIds: Float64Array.of(7), action: 'relabel' } as const;
  await expect(app.run('templates.decide', one)).rejects.toThrow('relabel needs a label');
  await expect(app.run('templates.decide', { ...one, label: 'V' })).rejects.toThrow('there is no beat 7');
  await expect(app.run('templates.decide', { ...one, beatIds: new Float64Array() })).rejects.toThrow('1 to 300,000');
});
