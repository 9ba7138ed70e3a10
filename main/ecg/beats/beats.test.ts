import { describe, expect, test } from 'vitest';
import { noClass } from '../../../preload/words/beatTable.ts';
import { chooseLead } from '../leads/leadRule.ts';
import { annotationColumns } from '../record/annotations.ts';
import { codeOfSymbol } from '../record/symbols.ts';
import { rrIntervals } from '../rhythm/rr.ts';
import { beatsOf } from './beatsOf.ts';
import { labelBeats } from './labels.ts';

test('beats are the annotations with a beat symbol that lie in the record, in time order', () => {
  const marks: [number, string][] = [
    [5, '+'],
    [100, 'N'],
    [50, 'V'],
    [150, '~'],
    [199, '/'],
    [200, 'N'],
  ];
  const columns = annotationColumns(marks.map(([sample, symbol]) => ({ sample, code: codeOfSymbol(symbol)! })));
  const { beats, outside } = beatsOf(columns, 200);
  expect([...beats.sample]).toEqual([50, 100, 199]);
  expect(beats.symbol).toEqual(['V', 'N', '/']);
  expect(outside).toBe(1);
});

describe('rrIntervals', () => {
  test('are NaN where there is no neighbour', () => {
    const { before, after } = rrIntervals([10, 110, 310]);
    expect([...before]).toEqual([Number.NaN, 100, 200]);
    expect([...after]).toEqual([100, 200, Number.NaN]);
  });

  test('are compared with the mean of the ten intervals around the beat', () => {
    // Eleven beats 100 apart, but the seventh comes 40 early: its mean interval is still 100 (five beats to each side).
    const sample = Array.from({ length: 11 }, (_, beat) => beat * 100);
    sample[5]! -= 40;
    const { beforeRatio, afterRatio } = rrIntervals(sample);
    expect(beforeRatio[5]).toBeCloseTo(0.6, 6);
    expect(afterRatio[5]).toBeCloseTo(1.4, 6);
    expect(beforeRatio[0]).toBeNaN();
    expect(afterRatio[10]).toBeNaN();
  });

  test('of one beat and of none are empty of meaning, not errors', () => {
    expect([...rrIntervals([5]).beforeRatio]).toEqual([Number.NaN]);
    expect(rrIntervals([]).before).toHaveLength(0);
  });
});

test('labels follow the label set; what has no class is counted by symbol', () => {
  const symbols = ['N', 'V', '/', 'f', 'j', 'j', 'Q'];
  const eight = labelBeats(symbols, 'mitdb-8');
  expect([...eight.classIndex]).toEqual([0, 3, 7, 6, noClass, noClass, noClass]);
  expect(eight.classCounts).toEqual([1, 0, 0, 1, 0, 0, 1, 1]);
  expect([...eight.withoutClass]).toEqual([
    ['j', 2],
    ['Q', 1],
  ]);
  // EC57: j is N; paced, their fusions and Q are Q.
  expect([...labelBeats(symbols, 'aami-5').classIndex]).toEqual([0, 2, 4, 4, 0, 0, 4]);
});

test('the earlier lead rule prefers MLII, then the first ECG, and says which', () => {
  const signal = (lead: string, isVoltage = true) => ({ lead, isVoltage });
  expect(chooseLead([signal('V5'), signal('mlii')], 'mlii-or-first')).toMatchObject({ signal: 1, lead: 'mlii' });
  expect(chooseLead([signal('ABP', false), signal('V5'), signal('V2')], 'mlii-or-first')).toMatchObject({
    signal: 1,
    reason: 'the record has no MLII: its first signal with the name of an ECG lead',
  });
  expect(chooseLead([signal('ABP', false)], 'mlii-or-first')).toBeUndefined();
  expect(chooseLead([signal('V1'), signal('V5')], { lead: 'v5' })?.signal).toBe(1);
  expect(chooseLead([signal('V1')], { lead: 'V5' })).toBeUndefined();
});
