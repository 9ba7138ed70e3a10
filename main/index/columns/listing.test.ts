import { beforeAll, expect, test } from 'vitest';
import type { SplitPart } from '../../../preload/words/splits.ts';
import type { BeatFilter, BeatOrder } from '../beatFilter.ts';
import { listBeats, symbolCounts } from '../beats.ts';
import { addModel, addSplitAssignments, putPredictions } from '../models.ts';
import { type Index, openIndex } from '../open.ts';
import { putRecord } from '../putRecord.ts';
import { all, column } from '../query.ts';
import { atOnce } from '../slices.ts';
import { annotationsOf, beatsOf, fillArchive, recordFacts } from '../testing/fill.ts';
import { listed } from '../testing/listed.ts';
import { listing, placeIn } from './listing.ts';

let index: Index;

/** 12,400 beats in four records of three rates; a model that has said something of five of six. */
beforeAll(() => {
  index = openIndex(':memory:');
  const archive = fillArchive(index, 'mitdb', { 100: 'NNNV'.repeat(1000), 101: 'NV'.repeat(100) });
  for (const [name, rate, beats] of [
    ['102', 250, 'NAN'.repeat(1400)],
    ['103', 128, 'NVLF'.repeat(1000)],
  ] as const) {
    const stored = beatsOf(beats);
    putRecord(index, archive, { ...recordFacts(name), samplingRateHz: rate }, annotationsOf(stored), stored);
  }
  const model = addModel(index, { name: 'm', labelSet: 'x', synthetic: false, card: {}, createdAt: '2026' });
  const rows = all<{ id: number; symbol: string }>(index, 'SELECT id, symbol FROM beats ORDER BY id');
  const ids = Float64Array.from(rows, ({ id }) => id);
  const parts: SplitPart[] = ['training', 'validation', 'test'];
  addSplitAssignments(index, model, {
    id: ids,
    symbol: rows.map(({ symbol }) => symbol),
    part: rows.map((_, at) => parts[at % 3]!),
    classIndex: Uint8Array.from(rows, ({ symbol }) => ({ N: 0, V: 1, A: 2 })[symbol] ?? 255),
  });
  const said = ids.filter((_, at) => at % 6 !== 0);
  putPredictions(index, model, {
    id: said,
    classes: 3,
    // Many equal ones.
    probabilities: Float32Array.from({ length: 3 * said.length }, (_, at) => ((at * 7919) % 101) / 101),
  });
});

const ordered: Record<BeatOrder, string> = {
  position: 'ORDER BY b.id',
  listed: 'ORDER BY b.id',
  'shortest-rr': 'ORDER BY coalesce(b.rr_before * 1000 / r.sampling_rate_hz, 9e15), b.id',
  'surest-wrong': `AND m.predicted IS NOT NULL
    ORDER BY CASE WHEN m.predicted <> m.true_class THEN -m.p_predicted ELSE m.p_predicted END, b.id`,
  'least-certain': 'AND m.predicted IS NOT NULL ORDER BY m.p_predicted, b.id',
};

const conditions: [BeatFilter, string][] = [
  [{}, 'true'],
  [{ record: '103' }, `r.name = '103'`],
  [{ symbols: ['V', 'F'] }, `b.symbol IN ('V', 'F')`],
  [{ rrFromMs: 700, rrToMs: 1500 }, 'b.rr_before * 1000 / r.sampling_rate_hz BETWEEN 700 AND 1500'],
  [{ fromSeconds: 60, toSeconds: 900 }, 'b.sample BETWEEN 60 * r.sampling_rate_hz AND 900 * r.sampling_rate_hz'],
  [{ toSeconds: 30 }, 'b.sample <= 30 * r.sampling_rate_hz'],
  [{ part: 'test' }, `m.part = 'test'`],
  [{ classIndex: 1, predictedClass: 0 }, 'm.true_class = 1 AND m.predicted = 0'],
  [{ correctness: 'correct' }, 'm.predicted = m.true_class'],
  [
    { correctness: 'incorrect', symbols: ['V'], rrToMs: 2000, part: 'test' },
    `m.predicted <> m.true_class AND b.symbol = 'V' AND b.rr_before * 1000 / r.sampling_rate_hz <= 2000 AND m.part = 'test'`,
  ],
];
const orders = ['position', 'shortest-rr', 'surest-wrong', 'least-certain'] as const;

test.each(conditions)(
  '%j: lists, pages, places and counts in every order are those of a sorted query',
  (filter, where) => {
    for (const order of orders) {
      const expected = column<number>(
        index,
        `SELECT b.id FROM beats b JOIN records r ON r.id = b.record_id JOIN model_beats m ON m.beat_id = b.id AND m.model_id = 1
       WHERE ${where} ${ordered[order]}`,
      );
      expect(expected.length).toBeGreaterThan(10);
      const under = { ...filter, modelId: 1 };
      expect(listed(index, under, order)).toEqual(expected);
      for (const [offset, limit] of [
        [0, 50],
        [expected.length - 20, 50],
        [4990, 100],
        [expected.length >> 1, 3000],
      ] as const) {
        const page = atOnce(listing(index, under, order, offset, offset + limit));
        expect([page.total, ...page.ids]).toEqual([expected.length, ...expected.slice(offset, offset + limit)]);
        const beat = expected[offset] ?? -1;
        const place = offset < expected.length ? offset : null;
        expect(atOnce(placeIn(index, under, order, beat))).toEqual({ total: expected.length, place });
      }
      const { beats } = atOnce(listBeats(index, under, { order, offset: 10, limit: 1200 }));
      expect(beats.map(({ id }) => id)).toEqual(expected.slice(10, 1210));
      // Record 101's first beat is an N: not every list has it.
      const first = 2 * 2 ** 24;
      const at = expected.indexOf(first);
      expect(atOnce(placeIn(index, under, order, first)).place).toBe(at < 0 ? null : at);
    }
    const counts = atOnce(symbolCounts(index, { ...filter, modelId: 1 }));
    const counted = all<{ recordId: number; symbol: string; beats: number }>(
      index,
      `SELECT b.record_id AS recordId, b.symbol, count(*) AS beats
     FROM beats b JOIN records r ON r.id = b.record_id JOIN model_beats m ON m.beat_id = b.id AND m.model_id = 1
     WHERE ${where} GROUP BY 1, 2`,
    );
    const asText = (rows: typeof counted) =>
      rows.map(({ recordId, symbol, beats }) => `${recordId} ${symbol} ${beats}`).sort();
    expect(asText(counts)).toEqual(asText(counted));
  },
);

/** Tables with a row a record, or less: to read one from end to end is no matter of the number of beats. */
const short = ['records', 'r', 'c', 'f', 'j', 'beat_columns', 'model_columns', 's', 'a', 'models', 'json_each'];

test('no page, place or count reads a table of beats from end to end, or sorts', () => {
  const own = openIndex(':memory:');
  fillArchive(own, 'mitdb', { 100: 'NNVA', 101: 'VV' });
  addModel(own, { name: 'm', labelSet: 'x', synthetic: false, card: {}, createdAt: '2026' });
  own.statements.clear();
  const others: BeatFilter[] = [{ archiveId: 1 }, { patient: '100', sex: 'male', text: '10' }, { beatIds: [2 ** 24] }];
  for (const filter of [...conditions.map(([one]) => one), ...others]) {
    for (const order of orders) {
      const page = { order, offset: 0, limit: 10 };
      atOnce(listBeats(own, { ...filter, modelId: 1 }, page));
      atOnce(placeIn(own, { ...filter, modelId: 1 }, order, 2 ** 24));
    }
    atOnce(listBeats(own, filter, { order: 'position', offset: 0, limit: 10 }));
    atOnce(symbolCounts(own, filter));
  }
  const statements = [...own.statements.values()].map(({ source }) => source);
  expect(statements.some((sql) => sql.includes('FROM beat_columns'))).toBe(true);
  expect(statements.some((sql) => sql.includes('JOIN beats b'))).toBe(true);
  for (const sql of statements.filter((one) => /^\s*SELECT/.test(one))) {
    const values = Array.from(sql.matchAll(/\?/g), () => '[]');
    const plan = own.database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as { detail: string }[];
    for (const { detail } of plan) {
      const scanned = /^SCAN (?!CONSTANT ROW)(\w+)/.exec(detail)?.[1] ?? 'r';
      expect([sql, detail, short.includes(scanned)]).toEqual([sql, detail, true]);
      // What a page of a hundred beats is put in order by is no matter either.
      if (/\b(beats|model_beats) /.test(sql) && !sql.includes('json_each'))
        expect([sql, detail]).toEqual([sql, expect.not.stringContaining('TEMP B-TREE')]);
    }
  }
});
