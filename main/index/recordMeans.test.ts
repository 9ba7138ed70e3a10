import { expect, test } from 'vitest';
import { findArchiveByName, removeArchive } from './archives.ts';
import { openIndex } from './open.ts';
import { addRecordMean, getRecordMean, latestRecordMean } from './recordMeans.ts';
import { addRecordModel } from './recordModels.ts';
import { fillArchive } from './testing/fill.ts';

const choice = { diagnosis: 'AF', method: 'grad-cam', part: 'test' };
const arrays = { mean: Float32Array.from([0.5, Number.NaN]), millivolts: Float32Array.from([1, -1]) };

function filled() {
  const index = openIndex(':memory:');
  for (const name of ['twelve', 'other']) fillArchive(index, name, { 100: 'N' });
  const modelId = addRecordModel(index, { name: 'leads', synthetic: false, card: {}, createdAt: '2026' });
  const add = (of: Partial<typeof choice> = {}) =>
    addRecordMean(index, { modelId, ...choice, ...of }, { archives: ['twelve'] }, arrays, '2026-01-01');
  return { index, modelId, add };
}

test('the newest of a choice is found with its arrays, and none of another one', () => {
  const { index, modelId, add } = filled();
  add();
  const id = add();
  add({ part: 'training' });
  const found = latestRecordMean(index, { modelId, ...choice });
  expect(found).toEqual({ id, document: { archives: ['twelve'] }, ...arrays });
  expect(latestRecordMean(index, { modelId, ...choice, diagnosis: 'LBBB' })).toBeUndefined();
});

test('means of records of an archive that is forgotten go; they stay where it is only removed', () => {
  const { index, add } = filled();
  const id = add();
  removeArchive(index, findArchiveByName(index, 'other')!.id, { forget: true });
  removeArchive(index, findArchiveByName(index, 'twelve')!.id);
  expect(getRecordMean(index, id)).toBeDefined();
  fillArchive(index, 'twelve', { 100: 'N' });
  removeArchive(index, findArchiveByName(index, 'twelve')!.id, { forget: true });
  expect(getRecordMean(index, id)).toBeUndefined();
});
