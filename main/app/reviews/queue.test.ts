import { expect, test } from 'vitest';
import { addCrossValidation, completeCrossValidation, putOutOfSample } from '../../index/crossValidations.ts';
import { addModel, addSplitAssignments, putPredictions } from '../../index/models.ts';
import { type TestApp, temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';

/** Two patients, r1 and r2, of ten beats each; their beats in the order of records. */
async function twoPatients() {
  const folder = temporaryFolder();
  writeTinyRecord(folder, 'r1', 'NNNNNVNNNN');
  writeTinyRecord(folder, 'r2', 'NNNNNNVVNN');
  const app = testApp();
  const { archiveId } = await app.run('archives.import', { folder });
  const { beats } = await app.call('beats.list', { order: 'position', offset: 0, limit: 100 });
  return { app, archiveId, beats };
}

type Beats = Awaited<ReturnType<typeof twoPatients>>['beats'];

const labels = ['N', 'V'];
const classOf = (symbol: string) => labels.indexOf(symbol);
/** Every beat as its label says, but for the beats at these places. */
function said(beats: Beats, wrong: Readonly<Record<number, number>>): Float32Array {
  return Float32Array.from(
    beats.flatMap(({ symbol }, at) => {
      const own = wrong[at] ?? 0.9 + at / 1000;
      return symbol === 'N' ? [own, 1 - own] : [1 - own, own];
    }),
  );
}

function addFolds(app: TestApp, beats: Beats, probabilities: Float32Array, split = 'patients'): number {
  const document = { name: 'folds', labels, split, folds: [{}, {}], version: '0.1.0', hash: 'ab' };
  const id = addCrossValidation(app.index, 'folds', document, '2026-01-01', 'nobody');
  putOutOfSample(app.index, id, {
    id: Float64Array.from(beats, ({ id }) => id),
    fold: Uint8Array.from(beats, ({ record }) => (record === 'r1' ? 1 : 2)),
    classIndex: Uint8Array.from(beats, ({ symbol }) => classOf(symbol)),
    classes: 2,
    probabilities,
  });
  completeCrossValidation(app.index, id);
  return id;
}

const page = { offset: 0, limit: 100 };

test('the most suspect labels come first, each with its rule in words', async () => {
  const { app, beats } = await twoPatients();
  const crossValidationId = addFolds(app, beats, said(beats, { 3: 0.01, 12: 0.03 }));
  const ranking = 'across-patients' as const;
  const queue = await app.call('reviews.queue', { standsOn: { crossValidationId }, ranking, ...page });
  expect(queue).toMatchObject({ name: 'folds', kind: 'cross-validation', folds: 2, beats: 20, flagged: 2, total: 2 });
  expect(queue.items.map(({ record, sample, given, suggested }) => [record, sample, given, suggested])).toEqual([
    ['r1', 1050, 'N', 'V'],
    ['r2', 750, 'N', 'V'],
  ]);
  const [worst] = queue.items;
  expect(worst).toMatchObject({
    beatId: beats[3]!.id,
    rank: 1,
    isFlagged: true,
    isControl: false,
    fold: 1,
    verdict: null,
  });
  // (p given - p of the other + 1) / 2 of .01 and .99.
  expect(worst!.score).toBeCloseTo(0.01, 6);
  expect(worst!.rule).toMatch(/^p\(N\) 0\.0100, p\(V\) 0\.9900, which reaches the mean of beats given V, 0\.9\d+$/);
  const longer = await app.call('reviews.queue', {
    standsOn: { crossValidationId },
    ranking,
    first: 5,
    offset: 2,
    limit: 2,
  });
  expect([longer.total, longer.items.map(({ rank, isFlagged }) => [rank, isFlagged])]).toEqual([
    5,
    [
      [3, false],
      [4, false],
    ],
  ]);
});

test('controls are drawn by their seed from what the list leaves out, and mixed in', async () => {
  const { app, beats } = await twoPatients();
  const crossValidationId = addFolds(app, beats, said(beats, { 3: 0.01, 12: 0.03 }));
  const asked = (seed: number) =>
    app.call('reviews.queue', { standsOn: { crossValidationId }, controls: { beats: 4, seed }, ...page });
  const [one, again, other] = [await asked(1), await asked(1), await asked(2)];
  expect(one).toMatchObject({ total: 6, controls: 4 });
  expect(one.items.filter(({ isControl }) => isControl)).toHaveLength(4);
  expect(one.items.filter(({ isControl }) => !isControl).map(({ rank }) => rank)).toEqual([1, 2]);
  expect(again.items).toEqual(one.items);
  expect(other.items.map(({ beatId }) => beatId)).not.toEqual(one.items.map(({ beatId }) => beatId));
});

test("a reviewer's own verdicts stand in the queue, which leaves them out on request; another reviewer's do not", async () => {
  const { app, beats } = await twoPatients();
  const crossValidationId = addFolds(app, beats, said(beats, { 3: 0.01, 12: 0.03 }));
  const standsOn = { crossValidationId };
  const ranking = 'across-patients' as const;
  const { decisions } = await app.call('reviews.decide', {
    reviewer: 'Ada',
    decisions: [{ about: { beatId: beats[3]!.id }, action: 'relabel', label: 'V' }],
    standsOn,
  });
  expect(decisions[0]!.source).toMatchObject({
    kind: 'cross-validation',
    name: 'folds',
    version: '0.1.0',
    hash: 'ab',
    suggested: 'V',
  });
  expect(decisions[0]!.source!.pGiven).toBeCloseTo(0.01, 6);
  const ada = await app.call('reviews.queue', { standsOn, ranking, reviewer: 'Ada', ...page });
  expect([ada.decided, ada.items.map(({ verdict }) => verdict)]).toEqual([1, ['relabel', null]]);
  const left = await app.call('reviews.queue', { standsOn, ranking, reviewer: 'Ada', undecided: true, ...page });
  expect(left.items.map(({ record }) => record)).toEqual(['r2']);
  const bo = await app.call('reviews.queue', { standsOn, ranking, reviewer: 'Bo', ...page });
  expect([bo.decided, bo.items.map(({ verdict }) => verdict)]).toEqual([0, [null, null]]);
});

test('folds of beats are refused, as their models knew the patients', async () => {
  const { app, beats } = await twoPatients();
  const crossValidationId = addFolds(app, beats, said(beats, {}), 'beats');
  await expect(app.call('reviews.queue', { standsOn: { crossValidationId }, ...page })).rejects.toThrow(
    'folds of beats: its models knew the patients',
  );
});

test('a model is asked of patients that it never saw alone, and refused where there are none', async () => {
  const { app, beats } = await twoPatients();
  const addOne = (name: string, split: string, parts: readonly ('training' | 'test')[]) => {
    const card = { classes: labels, split: { name: split }, versions: { beatlens: '0.1.0' } };
    const modelId = addModel(app.index, { name, labelSet: 'mitdb-8', synthetic: false, card, createdAt: '2026-01-01' });
    const symbol = beats.map(({ symbol }) => symbol);
    const id = Float64Array.from(beats, (beat) => beat.id);
    addSplitAssignments(app.index, modelId, { id, symbol, part: parts, classIndex: Uint8Array.from(symbol, classOf) });
    putPredictions(app.index, modelId, { id, classes: 2, probabilities: said(beats, { 3: 0.01, 12: 0.03 }) });
    return modelId;
  };
  const byPatients = addOne(
    'patients',
    'patients',
    beats.map(({ record }) => (record === 'r1' ? 'training' : 'test')),
  );
  const queue = await app.call('reviews.queue', { standsOn: { modelId: byPatients }, ...page });
  expect(queue).toMatchObject({ kind: 'model', folds: null, beats: 10, leftOut: 10 });
  expect(queue.items.map(({ record, sample, fold }) => [record, sample, fold])).toEqual([['r2', 750, null]]);
  const byBeats = addOne(
    'beats',
    'beats',
    beats.map((_, at) => (at % 2 === 0 ? 'training' : 'test')),
  );
  await expect(app.call('reviews.queue', { standsOn: { modelId: byBeats }, ...page })).rejects.toThrow(
    'beats learned from every patient whose beats it has predicted',
  );
  const imported = addOne('imported', 'none', []);
  await expect(app.call('reviews.queue', { standsOn: { modelId: imported }, ...page })).rejects.toThrow(
    'what imported was trained on is not known',
  );
});
