import { expect, test } from 'vitest';
import { doubtSentences, leadNames, leadSentences, withoutBeats } from './unlabelled.ts';

const signal = (lead: string) => ({ position: 0, lead, units: 'mV', adcGain: 200, baseline: 0, format: '212' });
const rule = 'the record has lead MLII';
const first = 'the record has no MLII: its first voltage signal';
const found = (lead: string, reason: string, doubt: string | null = null) => ({ detector: 'qrs', lead, reason, doubt });
const listed = [
  { beats: 9, detection: null, signals: [signal('MLII'), signal('V1')] },
  { beats: 0, detection: null, signals: [signal('V1')] },
  { beats: 0, detection: found('V1', first), signals: [signal('V1')] },
  { beats: 7, detection: found('MLII', rule), signals: [signal('V5'), signal('MLII')] },
  { beats: 8, detection: found('MLII', rule), signals: [signal('MLII')] },
];
const records = listed.map((one, at) => ({ ...one, name: `r${at}` }));

test('a record that was searched in vain is not searched again', () => {
  expect(withoutBeats(records)).toBe(1);
});

test('each lead is offered once', () => {
  expect(leadNames(records)).toEqual(['MLII', 'V1', 'V5']);
});

test('which lead was searched is said with its reason', () => {
  expect(leadSentences(records)).toEqual([
    '2 records were searched in lead MLII, as the record has lead MLII.',
    '1 record was searched in lead V1, as the record has no MLII: its first voltage signal.',
  ]);
});

test('a detection that is doubted is said with its record, lead and reason; many are counted', () => {
  const doubted = ['a', 'b', 'c', 'd'].map((name) => {
    return { name, beats: 9, detection: found('ECG', first, 'its rate is 310 a minute'), signals: [signal('ECG')] };
  });
  expect(doubtSentences(doubted)).toEqual([
    'Lead ECG of record a is hardly an ECG: its rate is 310 a minute.',
    'Lead ECG of record b is hardly an ECG: its rate is 310 a minute.',
    'Lead ECG of record c is hardly an ECG: its rate is 310 a minute.',
    '1 more record is doubtful.',
  ]);
});
