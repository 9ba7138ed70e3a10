import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../index/query.ts';
import { temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';

test('an index of an earlier version has the facts of its records as soon as it is opened', async () => {
  const dataFolder = temporaryFolder();
  const indexFile = join(dataFolder, 'index.sqlite');
  const folder = join(temporaryFolder(), 'mine');
  writeTinyRecord(folder, '100', 'NNV', ['Age: 66', 'Sex: F', 'Reason for admission: Myocardial infarction']);
  writeTinyRecord(folder, '101', 'VN', ['Paced.']);
  const first = testApp({ dataFolder, indexFile });
  await first.run('archives.import', { folder });
  const imported = await first.call('records.list', {});
  expect(imported.map(({ facts }) => facts)).toMatchObject([
    { age: '66', ageYears: 66, sex: 'female', diagnosis: 'Myocardial infarction', medication: null, startDate: null },
    { age: null, ageYears: null, sex: null },
  ]);
  run(first.index, 'DELETE FROM record_facts');
  expect(await first.call('records.list', { sex: 'female' })).toEqual([]);
  await first.app.close();

  const second = testApp({ dataFolder, indexFile });
  expect(await second.call('records.list', {})).toEqual(imported);
  expect((await second.call('records.list', { text: 'paced' })).map(({ name }) => name)).toEqual(['101']);
  expect((await second.call('beats.counts', { ageFromYears: 60, ageToYears: 69 })).bySymbol).toEqual({ N: 2, V: 1 });
});
