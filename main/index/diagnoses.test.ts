import { expect, test } from 'vitest';
import { getArchive, putArchive } from './archives.ts';
import { fillStatements, putStatement, replaceDiagnosisWords } from './diagnoses.ts';
import { openIndex } from './open.ts';
import { all, run } from './query.ts';
import { getRecord, listRecords } from './records.ts';
import { fillArchive } from './testing/fill.ts';

const scp = (code: string, likelihood: number | null = null) => ({ system: 'scp' as const, code, likelihood });
const table = 'ptbxl_database.csv';

test('a statement comes back with the names that its archive has for the codes, and replaces the one before', () => {
  const index = openIndex(':memory:');
  const archive = fillArchive(index, 'a', { 100: 'NN', 101: 'N' });
  const [first] = listRecords(index);
  replaceDiagnosisWords(index, archive, [{ system: 'scp', code: 'NORM', name: 'normal ECG', group: 'NORM' }]);
  putStatement(index, first!.id, { source: table, fold: 3, diagnoses: [scp('NORM', 100), scp('SR')] });
  expect(getRecord(index, first!.id)).toMatchObject({
    ...{ diagnosesFrom: table, fold: 3 },
    diagnoses: [
      { code: 'NORM', name: 'normal ECG', likelihood: 100 },
      { code: 'SR', name: 'SR', likelihood: null },
    ],
  });
  putStatement(index, first!.id, { source: table, fold: null, diagnoses: [] });
  // Stated to have none, which is not the same as nothing stated.
  expect(getRecord(index, first!.id)).toMatchObject({ diagnosesFrom: table, fold: null, diagnoses: [] });
  expect(listRecords(index)[1]).toMatchObject({ diagnosesFrom: null, diagnoses: [] });
});

test('counts follow every change: of a statement, of the words, and of an import elsewhere', () => {
  const index = openIndex(':memory:');
  const archive = fillArchive(index, 'a', { 100: 'NN', 101: 'N' });
  const counts = () =>
    getArchive(index, archive)!.diagnoses.map(({ name, records, patients }) => [name, records, patients]);
  const ids = listRecords(index).map(({ id }) => id);
  expect(counts()).toEqual([]);
  for (const id of ids) putStatement(index, id, { source: table, fold: null, diagnoses: [scp('SR')] });
  run(index, "UPDATE records SET patient = '100'");
  expect(counts()).toEqual([['SR', 2, 1]]);
  replaceDiagnosisWords(index, archive, [{ system: 'scp', code: 'SR', name: 'sinus rhythm', group: null }]);
  expect(counts()).toEqual([['sinus rhythm', 2, 1]]);
  // As another BeatLens writes it, past the functions of this one.
  run(index, 'DELETE FROM diagnoses WHERE record_id = ?', ids[0]!);
  putArchive(index, { ...getArchive(index, archive)!, importedAt: '2026-01-02T00:00:00.000Z' });
  expect(counts()).toEqual([['sinus rhythm', 1, 1]]);
});

test('only records that were not looked at yet are filled', () => {
  const index = openIndex(':memory:');
  fillArchive(index, 'a', { 100: 'NN', 101: 'N' });
  const [first, second] = listRecords(index);
  run(index, 'DELETE FROM diagnosis_statements WHERE record_id = ?', second!.id);
  const read: string[][] = [];
  fillStatements(index, (comments) => {
    read.push([...comments]);
    return { source: 'header', fold: null, diagnoses: [scp('SR')] };
  });
  expect(read).toEqual([['69 M 1085 1629 x1']]);
  expect(listRecords(index, { diagnosis: 'sr' }).map(({ id }) => id)).toEqual([second!.id]);
  expect(getRecord(index, first!.id)?.diagnosesFrom).toBeNull();
});

test('records of a diagnosis are found by an index, not by reading all', () => {
  const index = openIndex(':memory:');
  const sql = `SELECT d.record_id FROM diagnoses d WHERE d.code COLLATE NOCASE IN (SELECT value FROM json_each('["AF"]'))`;
  const plan = all<{ detail: string }>(index, `EXPLAIN QUERY PLAN ${sql}`).map(({ detail }) => detail);
  expect(plan[0]).toContain('USING COVERING INDEX diagnoses_by_code');
});
