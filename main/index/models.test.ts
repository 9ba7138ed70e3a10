import { beforeEach, expect, test } from 'vitest';
import { noClass } from '../../preload/words/beatTable.ts';
import { addExplanation, type ClassArrays, getExplanation, latestExplanation } from './explanations.ts';
import { addJob, finishJob, getJob, listJobs, listRunningJobs, setJobProgress } from './jobs.ts';
import { modelBeats } from './knownBeats.ts';
import {
  addEvaluation,
  addModel,
  addSplitAssignments,
  getModel,
  latestEvaluation,
  listEvaluations,
  listModels,
  putPredictions,
  removeModel,
} from './models.ts';
import { type Index, openIndex } from './open.ts';
import { all, blobToFloats } from './query.ts';
import { fillArchive } from './testing/fill.ts';

let index: Index;
const beat = (record: number, place: number) => record * 2 ** 24 + place;
const facts = (name: string) => ({
  name,
  labelSet: 'mitdb-8',
  synthetic: true,
  card: { classes: ['N', 'V'] },
  createdAt: '2026-01-01',
});

beforeEach(() => {
  index = openIndex(':memory:');
  fillArchive(index, 'mitdb', { 100: 'NVN' });
});

function modelOf(name: string): number {
  const id = addModel(index, facts(name));
  addSplitAssignments(index, id, {
    id: Float64Array.of(beat(1, 0), beat(1, 1), beat(1, 2)),
    symbol: ['N', 'V', 'N'],
    part: ['training', 'validation', 'test'],
    classIndex: Uint8Array.of(0, 1, 0),
  });
  return id;
}

test('a model comes back with its card and the parts of its split', () => {
  const id = modelOf('cnn');
  expect(getModel(index, id)).toEqual({ id, ...facts('cnn'), foundAgainAt: null });
  expect(modelBeats(index, id, 'validation')).toEqual({
    id: Float64Array.of(beat(1, 1)),
    classIndex: Uint8Array.of(1),
    predicted: Uint8Array.of(noClass),
  });
  expect(modelBeats(index, id, null).id).toHaveLength(3);
});

test('a name that is taken is refused and leaves nothing of the second model', () => {
  modelOf('cnn');
  expect(() => modelOf('cnn')).toThrow('UNIQUE constraint failed: models.name');
  expect(listModels(index)).toHaveLength(1);
  expect(all(index, 'SELECT count(*) AS n FROM model_beats')).toEqual([{ n: 3 }]);
});

test('predictions keep the probability of the predicted and of the reference class, and all of them', () => {
  const id = modelOf('cnn');
  const probabilities = Float32Array.of(0.25, 0.75, 0.125, 0.875);
  putPredictions(index, id, { id: Float64Array.of(beat(1, 0), beat(1, 1)), classes: 2, probabilities });
  expect(all(index, 'SELECT predicted, p_predicted AS p, p_true AS t FROM model_beats ORDER BY beat_id')).toEqual([
    { predicted: 1, p: 0.75, t: 0.25 },
    { predicted: 1, p: 0.875, t: 0.875 },
    { predicted: null, p: null, t: null },
  ]);
  const [first] = all<{ probabilities: Buffer }>(index, 'SELECT probabilities FROM probabilities ORDER BY beat_id');
  expect(blobToFloats(first!.probabilities)).toEqual(Float32Array.of(0.25, 0.75));
});

test('a prediction of a beat that the model does not know is refused', () => {
  const id = modelOf('cnn');
  const unknown = { id: Float64Array.of(beat(9, 0)), classes: 2, probabilities: Float32Array.of(1, 0) };
  expect(() => putPredictions(index, id, unknown)).toThrow(`beat ${beat(9, 0)} is not known to model ${id}`);
});

test('beats of another archive become known without a part; those of the split keep theirs', () => {
  const id = modelOf('cnn');
  fillArchive(index, 'other', { 200: 'V' });
  addSplitAssignments(index, id, {
    id: Float64Array.of(beat(1, 2), beat(2, 0)),
    symbol: ['N', 'V'],
    classIndex: Uint8Array.of(0, 1),
  });
  expect(all(index, 'SELECT beat_id AS id, part FROM model_beats WHERE beat_id >= ? ORDER BY 1', beat(1, 2))).toEqual([
    { id: beat(1, 2), part: 'test' },
    { id: beat(2, 0), part: null },
  ]);
});

test('a part that is found out later is added to beats without one, and changes none', () => {
  const id = modelOf('cnn');
  fillArchive(index, 'other', { 200: 'V' });
  const both = { id: Float64Array.of(beat(1, 2), beat(2, 0)), symbol: ['N', 'V'], classIndex: Uint8Array.of(0, 1) };
  addSplitAssignments(index, id, { ...both });
  addSplitAssignments(index, id, { ...both, part: ['training', 'training'] });
  expect(Array.from(modelBeats(index, id, 'test').id)).toEqual([beat(1, 2)]);
  expect(Array.from(modelBeats(index, id, 'training').id)).toEqual([beat(1, 0), beat(2, 0)]);
});

test('the newest evaluation of a part is the one that counts; all stay', () => {
  const id = modelOf('cnn');
  addEvaluation(index, id, 'test', { accuracy: 0.5 }, '2026-01-01');
  addEvaluation(index, id, 'test', { accuracy: 0.75 }, '2026-01-02');
  addEvaluation(index, id, null, { accuracy: 0.25 }, '2026-01-03');
  expect(latestEvaluation(index, id, 'test')).toMatchObject({ document: { accuracy: 0.75 } });
  expect(latestEvaluation(index, id, 'validation')).toBeUndefined();
  expect(listEvaluations(index).map(({ part, document }) => [part, document])).toEqual([
    [null, { accuracy: 0.25 }],
    ['test', { accuracy: 0.75 }],
    ['test', { accuracy: 0.5 }],
  ]);
});

test('a removed model takes its split, predictions, evaluations and explanations along', () => {
  const id = modelOf('cnn');
  putPredictions(index, id, { id: Float64Array.of(beat(1, 0)), classes: 2, probabilities: Float32Array.of(1, 0) });
  addEvaluation(index, id, 'test', {}, '');
  addExplanation(
    index,
    { modelId: id, method: 'grad-cam', selection: 'all', part: 'test', among: '' },
    {},
    [arrays('N', 1)],
    '',
  );
  expect(removeModel(index, id)).toBe(true);
  for (const table of ['model_beats', 'probabilities', 'evaluations', 'explanations', 'explanation_classes']) {
    expect([table, all(index, `SELECT count(*) AS n FROM ${table}`)]).toEqual([table, [{ n: 0 }]]);
  }
});

function arrays(target: string, value: number): ClassArrays {
  const array = () => Float32Array.of(value, Number.NaN, -0.5);
  return {
    target,
    mean: array(),
    sd: array(),
    median: array(),
    q25: array(),
    q75: array(),
    meanBeat: array(),
    sdBeat: array(),
    validBeats: array(),
  };
}

test('class means come back bit for bit, the newest of those with most classes', () => {
  const id = modelOf('cnn');
  const choice = { modelId: id, method: 'grad-cam', selection: 'all', part: null, among: '' };
  addExplanation(index, choice, { seconds: 1 }, [arrays('N', 1)], '2026-01-01');
  const newer = addExplanation(index, choice, { seconds: 2 }, [arrays('V', 2), arrays('N', 3)], '2026-01-02');
  addExplanation(index, choice, { seconds: 3 }, [arrays('V', 4)], '2026-01-03');
  addExplanation(index, { ...choice, part: 'test' }, { seconds: 4 }, [], '2026-01-04');
  const found = latestExplanation(index, choice);
  expect(found).toEqual({
    id: newer,
    ...choice,
    document: { seconds: 2 },
    classes: [arrays('V', 2), arrays('N', 3)],
    computedAt: '2026-01-02',
  });
  expect(getExplanation(index, newer)).toEqual(found);
  expect(latestExplanation(index, { ...choice, selection: 'correct' })).toBeUndefined();
});

test('means of patients come back with their class, and are found by it; those of chosen beats stand apart', () => {
  const id = modelOf('cnn');
  const choice = { modelId: id, method: 'grad-cam', selection: 'all', part: null, among: '' };
  const { target: _, median: __, q25: ___, q75: ____, ...ofPatient } = arrays('V', 7);
  const byPatient = { ...arrays('V', 2), patientMeans: [ofPatient, { ...ofPatient, sd: Float32Array.of(9) }] };
  const kept = addExplanation(index, choice, {}, [byPatient], '2026-01-01');
  const whole = addExplanation(index, choice, {}, [arrays('V', 2), arrays('N', 3)], '2026-01-02');
  expect(latestExplanation(index, choice, 'V')).toMatchObject({ id: kept, classes: [byPatient] });
  expect(latestExplanation(index, choice)?.id).toBe(whole);
  expect(latestExplanation(index, choice, 'N')).toBeUndefined();
  expect(latestExplanation(index, { ...choice, among: '{"patient":"208"}' })).toBeUndefined();
});

test('a job’s row follows its life', () => {
  const job = {
    name: 'models.train',
    title: 'Train',
    processId: 7,
    owner: 'one',
    input: { seed: 1 },
    createdAt: '2026-01-01',
  };
  const id = addJob(index, job);
  expect(getJob(index, id)).toMatchObject({ ...job, state: 'running', progress: null, result: null, finishedAt: null });
  setJobProgress(index, id, { done: 1 });
  expect(listRunningJobs(index)).toMatchObject([{ id, progress: { done: 1 } }]);
  finishJob(index, id, { state: 'done', result: { model: 'cnn' }, failure: null, finishedAt: '2026-01-02' });
  expect(listRunningJobs(index)).toEqual([]);
  const second = addJob(index, job);
  expect(listJobs(index, 2).map((row) => [row.id, row.state])).toEqual([
    [second, 'running'],
    [id, 'done'],
  ]);
});
