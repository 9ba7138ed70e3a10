import { expect, test } from 'vitest';
import type { Record as EcgRecord } from '../../../preload/contract/contract.ts';
import { sortRecords } from './sortRecords.ts';

function record(name: string, beats: number, lead = 'MLII'): EcgRecord {
  return {
    id: beats,
    archiveId: 1,
    archive: 'test',
    synthetic: true,
    name,
    patient: name,
    samplingRateHz: 360,
    samples: 3600,
    seconds: 10,
    signals: [{ position: 0, lead, units: 'mV', adcGain: 200, baseline: 0, format: '212' }],
    annotators: [{ annotator: 'atr', annotations: beats, beats }],
    beatsFrom: { annotator: 'atr', reason: 'the reference by convention' },
    annotations: beats,
    beats,
    classes: { N: beats },
    comments: [],
    facts: {
      ...{ age: null, ageYears: null, sex: null, diagnosis: null, medication: null, device: null },
      ...{ startDate: null, startTime: null },
    },
    ...{ diagnoses: [], diagnosesFrom: null, fold: null },
    notices: [],
  };
}
const names = (records: EcgRecord[]) => records.map(({ name }) => name);

test('names sort as people count', () => {
  expect(names(sortRecords([record('10', 1), record('2', 2), record('1', 3)], 'name', 'ascending'))).toEqual([
    '1',
    '2',
    '10',
  ]);
});

test('equal values keep the order of the names in both directions', () => {
  const records = [record('b', 5), record('a', 5), record('c', 9)];
  expect(names(sortRecords(records, 'beats', 'descending'))).toEqual(['c', 'a', 'b']);
  expect(names(sortRecords(records, 'beats', 'ascending'))).toEqual(['a', 'b', 'c']);
});

test('sorting leaves the list it was given alone', () => {
  const records = [record('b', 1, 'V5'), record('a', 2, 'MLII')];
  expect(names(sortRecords(records, 'leads', 'ascending'))).toEqual(['a', 'b']);
  expect(names(records)).toEqual(['b', 'a']);
});
