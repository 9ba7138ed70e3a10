import { expect, test } from 'vitest';
import { annotatorLines, annotatorNames, annotatorSentences, byWhom } from './annotators.ts';

const named = (annotator: string, beats: number) => ({ annotator, annotations: beats + 1, beats });
const atr = { annotator: 'atr', reason: 'the reference by convention' };
const records = [
  { annotators: [named('atr', 9), named('rhythm', 0)], beatsFrom: atr },
  { annotators: [named('atr', 8), named('ii', 8)], beatsFrom: { annotator: 'ii', reason: 'asked for' } },
  { annotators: [named('atr', 7)], beatsFrom: atr },
  {
    annotators: [named('rhythm', 0)],
    beatsFrom: null,
    detection: { detector: 'qrs', lead: 'II', reason: '', doubt: null },
  },
];

test('annotators that mark beats can be chosen, those of most records first', () => {
  expect(annotatorNames(records)).toEqual([
    { annotator: 'atr', records: 3 },
    { annotator: 'ii', records: 1 },
  ]);
});

test('whose beats are used is said with the reason', () => {
  expect(annotatorSentences(records)).toEqual([
    '2 records have beats by annotator atr: the reference by convention.',
    '1 record has beats by annotator ii: asked for.',
  ]);
});

test('a row says whose beats, and how many others there are; its tooltip says all', () => {
  expect(records.map((record) => byWhom(record))).toEqual(['atr + 1', 'ii + 1', 'atr', 'detected + 1']);
  expect(annotatorLines(records[0]!)).toBe(
    'atr: 10 annotations, 9 beats (used: the reference by convention)\nrhythm: 1 annotation, 0 beats',
  );
  expect(annotatorLines({ annotators: [], beatsFrom: null })).toBe('No annotations');
});
