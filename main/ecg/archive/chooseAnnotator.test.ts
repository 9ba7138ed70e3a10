import { expect, test } from 'vitest';
import { chooseAnnotator } from './chooseAnnotator.ts';

const marking = (...names: string[]) => names.map((annotator) => ({ annotator, beats: 9 }));
const silent = (annotator: string) => ({ annotator, beats: 0 });

test.each([
  ['atr, the reference of PhysioNet', marking('atr', 'ari', 'qrs'), ['MLII'], 'atr', 'the reference by convention'],
  ['the only one', marking('qrs'), ['MLII'], 'qrs', 'the only one that marks beats'],
  // LUDB: an annotator a lead; its first lead is I.
  ['that of the lead', marking('avf', 'i', 'ii'), ['i', 'ii', 'avf'], 'i', 'of 3 annotators, the one of lead i'],
  [
    'that of MLII’s short name',
    marking('avf', 'mlii'),
    ['V1', 'ECG MLII'],
    'mlii',
    'of 2 annotators, the one of lead ECG MLII',
  ],
  ['the first by name', marking('ann', 'cardio'), ['V1'], 'ann', 'the first by name of 2 that mark beats'],
  ['a person before a detector', marking('ari', 'man', 'qrs'), ['V1'], 'man', "that mark beats, detectors' last"],
  // MIT-BIH Atrial Fibrillation: atr holds rhythms alone, qrs the beats.
  ['whoever marks beats', [silent('atr'), ...marking('qrs')], ['ECG1'], 'qrs', 'the only one that marks beats'],
])('by the rule: %s', (_, annotators, leads, annotator, reason) => {
  const chosen = chooseAnnotator(annotators, leads, null);
  expect(chosen?.annotator).toBe(annotator);
  expect(chosen?.reason).toContain(reason);
});

test('the one asked for is taken where it marks beats; else the reason says why it was not', () => {
  const annotators = [...marking('atr', 'ii'), silent('pu')];
  expect(chooseAnnotator(annotators, ['II'], 'ii')).toEqual({ annotator: 'ii', reason: 'asked for' });
  expect(chooseAnnotator(annotators, ['II'], 'pu')).toEqual({
    annotator: 'atr',
    reason: 'pu marks no beat here, so by the rule: the reference by convention',
  });
  expect(chooseAnnotator(annotators, ['II'], 'cardio')?.reason).toBe(
    'the record has no cardio, so by the rule: the reference by convention',
  );
});

test('nobody where nobody marks a beat', () => {
  expect(chooseAnnotator([silent('atr')], ['MLII'], null)).toBeUndefined();
  expect(chooseAnnotator([], [], 'atr')).toBeUndefined();
});
