import { beforeEach, expect, test } from 'vitest';
import type { SplitPart } from '../../preload/words/splits.ts';
import {
  type BeatFilter,
  type BeatOrder,
  type BeatRow,
  findBeat,
  getBeat,
  listBeats,
  nearestBeatSample,
  symbolCounts,
} from './beats.ts';
import { addModel, addSplitAssignments, putPredictions, type SplitAssignments } from './models.ts';
import { type Index, openIndex } from './open.ts';
import { all } from './query.ts';
import { removeRecord } from './records.ts';
import { saidOfBeat } from './saidOfBeat.ts';
import { atOnce } from './slices.ts';
import { fillArchive, fillRecord } from './testing/fill.ts';

const classes = ['N', 'V', 'A'];
let index: Index;
let modelId: number;

/** Two archives of three records each, a model that knows those of the first and has predicted all but its training part. */
beforeEach(() => {
  index = openIndex(':memory:');
  fillArchive(index, 'mitdb', { 100: 'NNVNAN', 101: 'VVNN', 102: 'NQNNNNNVA' });
  fillArchive(index, 'other', { 100: 'NV', 200: 'AAN', 201: 'FN' });
  const beats = every({ archiveId: 1 }).filter(({ symbol }) => classes.includes(symbol));
  const parts: SplitPart[] = ['training', 'validation', 'test'];
  const splitAssignments: SplitAssignments = {
    id: Float64Array.from(beats, ({ id }) => id),
    symbol: beats.map(({ symbol }) => symbol),
    part: beats.map((_, at) => parts[at % 3]!),
    classIndex: Uint8Array.from(beats, ({ symbol }) => classes.indexOf(symbol)),
  };
  const facts = { name: 'cnn', labelSet: 'x', synthetic: false, card: {}, createdAt: '' };
  modelId = addModel(index, facts);
  addSplitAssignments(index, modelId, splitAssignments);
  const predicted = beats.filter((_, at) => at % 3 !== 0);
  putPredictions(index, modelId, {
    id: Float64Array.from(predicted, ({ id }) => id),
    classes: 3,
    // Distinct, exact in float32, and now and then wrong.
    probabilities: Float32Array.from(
      predicted.flatMap((_, at) => [(at % 7) / 8, ((at + 3) % 5) / 8 + 1 / 64, at / 128]),
    ),
  });
});

function every(filter: BeatFilter, order: BeatOrder = 'position'): BeatRow[] {
  return atOnce(listBeats(index, filter, { order, offset: 0, limit: 1000 })).beats;
}

/** The same filter by hand, over all beats with what the model said. */
function byHand(filter: BeatFilter): number[] {
  const parts = new Map(
    all<{ id: number; part: SplitPart }>(index, 'SELECT beat_id AS id, part FROM model_beats').map(({ id, part }) => [
      id,
      part,
    ]),
  );
  return every({ modelId: filter.modelId })
    .filter(({ id, recordId, record, patient, symbol, archive, prediction }) => {
      const conditions: [unknown, boolean][] = [
        [filter.archiveId, archive === ['', 'mitdb', 'other'][filter.archiveId ?? 0]],
        [filter.recordId, recordId === filter.recordId],
        [filter.record, record === filter.record],
        [filter.patient, patient === filter.patient],
        [filter.symbols, filter.symbols?.includes(symbol) ?? false],
        [filter.part, parts.get(id) === filter.part],
        [filter.classIndex, parts.has(id) && classes.indexOf(symbol) === filter.classIndex],
        [filter.predictedClass, prediction?.predicted === filter.predictedClass],
        [
          filter.correctness,
          prediction !== null &&
            (prediction.predicted === prediction.classIndex) === (filter.correctness === 'correct'),
        ],
      ];
      return conditions.every(([asked, holds]) => asked === undefined || holds);
    })
    .map(({ id }) => id);
}

const filters: BeatFilter[] = [
  {},
  { archiveId: 1 },
  { archiveId: 2, symbols: ['A', 'V'] },
  { recordId: 2 },
  { record: '100' },
  { record: '100', archiveId: 2 },
  { patient: '102', symbols: ['Q'] },
  { symbols: [] },
  { record: 'nowhere' },
  { modelId: 1 },
  { modelId: 1, archiveId: 2 },
  { modelId: 1, part: 'test' },
  { modelId: 1, part: 'training' },
  { modelId: 1, part: 'test', symbols: ['N'] },
  { modelId: 1, classIndex: 1 },
  { modelId: 1, predictedClass: 0 },
  { modelId: 1, classIndex: 1, predictedClass: 0 },
  { modelId: 1, correctness: 'correct' },
  { modelId: 1, correctness: 'incorrect' },
  { modelId: 1, correctness: 'incorrect', record: '102' },
  { modelId: 1, correctness: 'correct', archiveId: 2 },
];

test.each(filters)('lists the beats that a filter by hand finds, in the order of their positions: %o', (filter) => {
  const found = every(filter);
  expect(found.map(({ id }) => id)).toEqual(byHand(filter));
  expect(found.map(({ id }) => id)).toEqual(found.map(({ id }) => id).sort((a, b) => a - b));
});

test.each(filters)('counts by record and symbol are those of the list: %o', (filter) => {
  const expected = new Map<string, number>();
  for (const { recordId, symbol } of every(filter)) {
    expected.set(`${recordId} ${symbol}`, (expected.get(`${recordId} ${symbol}`) ?? 0) + 1);
  }
  const counted = atOnce(symbolCounts(index, filter)).map(
    ({ recordId, symbol, beats }) => [`${recordId} ${symbol}`, beats] as const,
  );
  expect(new Map(counted)).toEqual(expected);
});

test('orders by shortest RR in time, beats without one last', () => {
  for (const filter of [
    {},
    { modelId, part: 'test' as const },
    { modelId, symbols: ['N'], correctness: 'correct' as const },
  ]) {
    const intervals = every(filter, 'shortest-rr').map(({ rrBefore }) => rrBefore ?? Number.POSITIVE_INFINITY);
    expect(intervals).toEqual([...intervals].sort((a, b) => a - b));
    expect(intervals).toHaveLength(every(filter).length);
  }
});

test('the orders by prediction list the predicted beats alone, worst first, by the probability that is shown', () => {
  const predicted = every({ modelId }).filter(({ prediction }) => prediction !== null);
  const shown = (order: 'surest-wrong' | 'least-certain', filter = {}) =>
    every({ modelId, ...filter }, order).map(({ prediction }) => prediction!);
  const isWrong = ({ predicted, classIndex }: { predicted: number; classIndex: number | null }) =>
    classIndex !== null && predicted !== classIndex;
  const probabilities = (of: readonly { pPredicted: number }[]) => of.map(({ pPredicted }) => pPredicted);
  const rising = (of: readonly number[]) => [...of].sort((a, b) => a - b);

  const all = shown('surest-wrong');
  expect(all).toHaveLength(predicted.length);
  const mistakes = all.slice(0, all.filter(isWrong).length);
  expect(mistakes.length).toBeGreaterThan(1);
  expect(mistakes.every(isWrong)).toBe(true);
  expect(new Set(probabilities(mistakes)).size).toBeGreaterThan(1);
  expect(probabilities(mistakes)).toEqual(rising(probabilities(mistakes)).reverse());
  const others = probabilities(all.slice(mistakes.length));
  expect(others).toEqual(rising(others));
  expect(probabilities(shown('surest-wrong', { correctness: 'incorrect' }))).toEqual(probabilities(mistakes));

  const uncertain = probabilities(shown('least-certain', { archiveId: 1 }));
  expect(uncertain).toEqual(rising(probabilities(predicted.map(({ prediction }) => prediction!))));
});

test('what each model said of a beat is told whole, and nothing of beats that it has not seen', () => {
  const seen = every({ modelId }).filter(({ prediction }) => prediction !== null);
  for (const { id, prediction } of seen) {
    const [said, ...others] = saidOfBeat(index, id);
    expect(others).toEqual([]);
    expect(said).toMatchObject({ modelId, predicted: prediction!.predicted, pPredicted: prediction!.pPredicted });
    expect(Math.max(...said!.probabilities)).toBe(prediction!.pPredicted);
    expect(said!.probabilities[prediction!.classIndex!]).toBe(prediction!.pGiven);
  }
  const unseen = every({ modelId }).find(({ prediction }) => prediction === null);
  expect(saidOfBeat(index, unseen!.id)).toEqual([]);
});

test('pages follow one another without gap or repetition', () => {
  const whole = every({ modelId }, 'surest-wrong').map(({ id }) => id);
  const paged: number[] = [];
  for (let offset = 0; offset < whole.length; offset += 4) {
    const { total, beats } = atOnce(listBeats(index, { modelId }, { order: 'surest-wrong', offset, limit: 4 }));
    expect(total).toBe(whole.length);
    paged.push(...beats.map(({ id }) => id));
  }
  expect(paged).toEqual(whole);
});

test('a list that was read before shows what was written since', () => {
  expect(every({}).length).toBe(26);
  fillRecord(index, 1, '103', 'NN');
  expect(every({}).length).toBe(28);
  const before = every({ modelId, part: 'test', correctness: 'correct' }).length;
  const test = every({ modelId, part: 'test' });
  putPredictions(index, modelId, {
    id: Float64Array.from(test, ({ id }) => id),
    classes: 3,
    probabilities: Float32Array.from(test.flatMap(({ symbol }) => classes.map((name) => (name === symbol ? 1 : 0)))),
  });
  const after = every({ modelId, part: 'test', correctness: 'correct' }).length;
  expect([before < after, after]).toEqual([true, test.length]);
});

test('a removed record takes along what models said of its beats', () => {
  const mine = () => all(index, 'SELECT count(*) AS n FROM model_beats WHERE beat_id >> 24 = 1');
  const blobs = () => all(index, 'SELECT count(*) AS n FROM probabilities WHERE beat_id >> 24 = 1');
  expect([mine(), blobs()]).toEqual([[{ n: 6 }], [{ n: 4 }]]);
  removeRecord(index, 1);
  expect([mine(), blobs()]).toEqual([[{ n: 0 }], [{ n: 0 }]]);
  expect(every({ modelId, part: 'test' }).every(({ recordId }) => recordId !== 1)).toBe(true);
});

test('a beat is found by its place in the record, with what a model said of it', () => {
  const [first, second] = every({ recordId: 1, modelId });
  expect(findBeat(index, 1, second!.sample, modelId)).toEqual(second);
  expect(getBeat(index, first!.id)).toMatchObject({
    record: '100',
    archive: 'mitdb',
    rrBefore: null,
    prediction: null,
  });
  expect(findBeat(index, 1, second!.sample + 1)).toBeUndefined();
  expect(nearestBeatSample(index, 1, second!.sample + 1)).toBe(second!.sample);
});

// Beats are 300 samples of 360 Hz apart at first, each later one 10 less: 833.3 ms, 805.6 ms and so on; the first is at sample 370.
test.each<[BeatFilter, (beat: BeatRow) => boolean]>([
  [{ rrFromMs: 800 }, ({ rrBefore }) => rrBefore !== null && rrBefore / 0.36 >= 800],
  [{ rrToMs: 800 }, ({ rrBefore }) => rrBefore !== null && rrBefore / 0.36 <= 800],
  [
    { rrFromMs: 740, rrToMs: 790, symbols: ['N', 'V'] },
    ({ rrBefore, symbol }) =>
      rrBefore !== null && rrBefore / 0.36 >= 740 && rrBefore / 0.36 <= 790 && 'NV'.includes(symbol),
  ],
  [{ fromSeconds: 2, toSeconds: 3.5 }, ({ sample }) => sample / 360 >= 2 && sample / 360 <= 3.5],
  [{ toSeconds: 2, archiveId: 2 }, ({ sample, archive }) => sample / 360 <= 2 && archive === 'other'],
  [
    { fromSeconds: 2, record: '102', rrToMs: 760 },
    ({ sample, record, rrBefore }) =>
      sample / 360 >= 2 && record === '102' && rrBefore !== null && rrBefore / 0.36 <= 760,
  ],
  [{ beatIds: [2 ** 24 + 2, 3 * 2 ** 24, 5] }, ({ id }) => id === 2 ** 24 + 2 || id === 3 * 2 ** 24],
])('%j lists and counts the beats in these ranges, also under what a model said', (filter, holds) => {
  const wanted = every({}).filter(holds);
  expect(wanted.length).toBeGreaterThan(0);
  const ids = wanted.map(({ id }) => id);
  expect(every(filter).map(({ id }) => id)).toEqual(ids);
  const inOrder = every(filter, 'shortest-rr').map(({ id }) => id);
  expect(inOrder).toEqual(
    every({}, 'shortest-rr')
      .map(({ id }) => id)
      .filter((id) => ids.includes(id)),
  );
  const counted = (conditions: BeatFilter) =>
    atOnce(symbolCounts(index, conditions)).reduce((sum, { beats }) => sum + beats, 0);
  expect(counted(filter)).toBe(ids.length);
  for (const order of ['position', 'surest-wrong', 'least-certain', 'shortest-rr'] as const) {
    for (const byModel of [
      { modelId, correctness: 'incorrect' },
      { modelId, part: 'test' },
    ] as const) {
      const both = every({ ...filter, ...byModel }, order).map(({ id }) => id);
      expect(both).toEqual(
        every(byModel, order)
          .map(({ id }) => id)
          .filter((id) => ids.includes(id)),
      );
      if (order === 'position') expect(counted({ ...filter, ...byModel })).toBe(both.length);
    }
  }
});

test('chosen beats come as they were chosen, under the other conditions', () => {
  const [a, b, c, d] = every({ record: '102' }).map(({ id }) => id);
  const beatIds = [c!, a!, d!, b!, a!, 9];
  expect(every({ beatIds }, 'listed').map(({ id }) => id)).toEqual([c, a, d, b]);
  expect(every({ beatIds }).map(({ id }) => id)).toEqual([a, b, c, d]);
  expect(every({ beatIds, symbols: ['N'] }, 'listed').map(({ id }) => id)).toEqual([c, a, d]);
});
