import { expect, test } from 'vitest';
import type { RecordMarks } from '../../contract/contract.ts';
import { paperMarks } from './recordMarks.ts';

const row = (annotator: string, isBeatsFrom: boolean, rows: readonly (readonly [number, string, string])[]) => ({
  ...{ annotator, isBeatsFrom, total: rows.length, counts: null, rhythmAtStart: null, beyondEnd: 0, remarks: [] },
  samples: Float64Array.from(rows.map(([sample]) => sample)),
  symbols: rows.map(([, symbol]) => symbol),
  notes: rows.map(([, , note]) => note),
  subtypes: new Int8Array(rows.length),
  channels: new Uint8Array(rows.length),
});
const read: RecordMarks = {
  ...{ recordId: 1, samplingRateHz: 360, beatsTotal: 2 },
  annotators: [
    row('qrsx', false, [[361, 'N', '']]),
    row('atr', true, [
      [180, '+', '(AFIB'],
      [360, 'N', ''],
      [720, 'V', ''],
      [900, '+', '(N'],
    ]),
  ],
  beats: {
    ids: Float64Array.of(7, 8),
    samples: Float64Array.of(360, 720),
    symbols: ['N', 'V'],
    predictedClasses: ['V', null],
    probabilities: Float32Array.of(0.7, Number.NaN),
  },
};
const shown = { record: { detection: null }, toSeconds: 10, hidden: [], model: undefined };

test('the annotator of the beats comes first, and its beats bear the ids of Beats', () => {
  const { annotators } = paperMarks(read, shown);
  expect(annotators.map(({ annotator }) => annotator)).toEqual(['atr', 'qrsx']);
  expect(annotators[0]!.marks.map(({ seconds, beatId }) => [seconds, beatId])).toEqual([
    [0.5, null],
    [1, 7],
    [2, 8],
    [2.5, null],
  ]);
  expect(annotators[1]!.marks[0]!.beatId).toBeNull();
});

test('a rhythm lasts until the next one, the last one until the end of what was read', () => {
  expect(paperMarks(read, shown).rhythms).toEqual([
    { fromSeconds: 0.5, toSeconds: 2.5, text: 'AFIB' },
    { fromSeconds: 2.5, toSeconds: 10, text: 'N' },
  ]);
});

test('rows that are hidden are gone with their rhythms', () => {
  const { annotators, rhythms } = paperMarks(read, { ...shown, hidden: ['atr'] });
  expect(annotators.map(({ annotator }) => annotator)).toEqual(['qrsx']);
  expect(rhythms).toEqual([]);
});

test('the model marks the beats that it has said something of, and where it differs from the given label', () => {
  const { model } = paperMarks(read, { ...shown, model: { name: 'm', labelSet: 'mitdb-8' } });
  expect(model?.marks).toEqual([{ seconds: 1, className: 'V', beatId: 7, differs: true }]);
});

test('detected beats are a row of their own', () => {
  const record = { detection: { detector: 'd', lead: 'II', reason: 'r', doubt: null } };
  const bare = { ...read, annotators: [], beats: { ...read.beats, symbols: ['qrs', 'qrs'] } };
  expect(paperMarks(bare, { ...shown, record }).annotators[0]!.marks.map(({ beatId }) => beatId)).toEqual([7, 8]);
});
