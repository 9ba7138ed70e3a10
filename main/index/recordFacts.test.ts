import { beforeEach, expect, test } from 'vitest';
import { symbolCounts } from './beats.ts';
import { type Index, openIndex } from './open.ts';
import { all, run } from './query.ts';
import type { RecordConditions } from './recordConditions.ts';
import { fillFacts } from './recordFacts.ts';
import { listRecords } from './records.ts';
import { atOnce } from './slices.ts';
import { fillArchive, fillRecord } from './testing/fill.ts';
import { listed } from './testing/listed.ts';

let index: Index;
beforeEach(() => {
  index = openIndex(':memory:');
  const archiveId = fillArchive(index, 'mitdb', {});
  fillRecord(index, archiveId, 'p1', 'NNV', {
    age: '59',
    ageYears: 59,
    sex: 'female',
    diagnosis: 'Myocardial infarction',
  });
  fillRecord(index, archiveId, 'p2', 'NV', { age: '60', ageYears: 60, sex: 'male', medication: 'Digoxin' });
  fillRecord(index, archiveId, 'p3', 'NNN', {
    age: '70.9',
    ageYears: 70.9,
    sex: 'female',
    comments: ['Digoxin 50 % of the time'],
  });
  fillRecord(index, archiveId, 'p4', 'V', {});
});

const named = (conditions: RecordConditions) => listRecords(index, conditions).map(({ name }) => name);

test.each<[RecordConditions, string[]]>([
  [{ sex: 'female' }, ['p1', 'p3']],
  [{ sex: 'unknown' }, ['p4']],
  // Completed years: 70.9 is 70.
  [{ ageFromYears: 60, ageToYears: 70 }, ['p2', 'p3']],
  [{ ageFromYears: 61 }, ['p3']],
  [{ ageToYears: 59 }, ['p1']],
  [{ text: 'DIGOXIN' }, ['p2', 'p3']],
  [{ text: 'infarction myo' }, ['p1']],
  [{ text: 'p4' }, ['p4']],
  // No pattern of SQL.
  [{ text: '50 % of' }, ['p3']],
  [{ text: '%' }, ['p3']],
  [{ text: '_' }, []],
  [{ sex: 'female', ageFromYears: 60, text: 'digoxin' }, ['p3']],
  [{ sex: 'male', text: 'infarction' }, []],
  [{}, ['p1', 'p2', 'p3', 'p4']],
])('%j finds %j', (conditions, names) => {
  expect(named(conditions)).toEqual(names);
});

test('beats are found and counted by the facts of their record', () => {
  expect(listed(index, { sex: 'female', symbols: ['N'] }, 'position')).toHaveLength(5);
  expect(listed(index, { text: 'digoxin' }, 'shortest-rr')).toHaveLength(5);
  const counts = atOnce(symbolCounts(index, { ageFromYears: 60 }));
  expect(counts.map(({ recordId, symbol, beats }) => [recordId, symbol, beats])).toEqual([
    [2, 'N', 1],
    [2, 'V', 1],
    [3, 'N', 3],
  ]);
});

test('records without facts get those that their comments are read as; others keep theirs', () => {
  run(index, 'DELETE FROM record_facts WHERE record_id = 4');
  expect(listed(index, { sex: 'male' }, 'position')).toHaveLength(2);
  const read: (readonly string[])[] = [];
  const { facts } = listRecords(index, { record: 'p2' })[0]!;
  fillFacts(index, (comments) => {
    read.push(comments);
    return { ...facts, comments: [] };
  });
  expect(read).toEqual([['69 M 1085 1629 x1']]);
  // A list that was kept is forgotten.
  expect(listed(index, { sex: 'male' }, 'position')).toHaveLength(3);
  expect(named({ sex: 'male' })).toEqual(['p2', 'p4']);
});

test.each([
  [
    `SELECT f.record_id FROM record_facts f WHERE f.sex = 'female' AND f.age_years >= 60 AND f.age_years < 70 + 1`,
    'USING COVERING INDEX record_facts_by_sex',
  ],
  ['SELECT f.record_id FROM record_facts f WHERE f.sex IS NULL', 'USING COVERING INDEX record_facts_by_sex'],
  [
    'SELECT f.record_id FROM record_facts f WHERE f.age_years >= 60 AND f.age_years < 70 + 1',
    'USING COVERING INDEX record_facts_by_age',
  ],
])('%s reads an index alone', (sql, wanted) => {
  const plan = all<{ detail: string }>(index, `EXPLAIN QUERY PLAN ${sql}`).map(({ detail }) => detail);
  expect(plan).toEqual([expect.stringContaining(wanted)]);
});
