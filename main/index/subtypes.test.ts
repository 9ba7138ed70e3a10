import { expect, test } from 'vitest';
import { findArchiveByName, removeArchive } from './archives.ts';
import { beatId } from './beatId.ts';
import { addModel } from './models.ts';
import { openIndex } from './open.ts';
import { listRecords } from './records.ts';
import { addSubtypes, beatsOfSubtype, getSubtypes, latestSubtypes } from './subtypes.ts';
import { fillArchive } from './testing/fill.ts';

const choice = { method: 'grad-cam', target: 'V', part: 'test', asked: 0 };

function filled() {
  const index = openIndex(':memory:');
  fillArchive(index, 'mitdb', { 100: 'NVN', 101: 'VVN' });
  const modelId = addModel(index, { name: 'cnn', labelSet: 'mitdb-8', synthetic: false, card: {}, createdAt: '2026' });
  const [first, second] = listRecords(index).map(({ id }) => id);
  const beats = [[beatId(first!, 1), beatId(second!, 0)], [beatId(second!, 1)]];
  const add = (of: Partial<typeof choice> = {}) =>
    addSubtypes(index, { modelId, ...choice, ...of }, { of }, beats, '2026-01-01');
  return { index, modelId, beats, add };
}

test('the newest of a choice is found, and none of another one', () => {
  const { index, modelId, add } = filled();
  add();
  const id = add();
  add({ asked: 2 });
  expect(latestSubtypes(index, { modelId, ...choice })).toEqual({ id, document: { of: {} } });
  expect(latestSubtypes(index, { modelId, ...choice, target: 'A' })).toBeUndefined();
  expect(latestSubtypes(index, { modelId, ...choice, part: '' })).toBeUndefined();
});

test('beats of a card whose record is another now are lost, and no other beats take their place', () => {
  const { index, beats, add } = filled();
  const id = add();
  expect(beatsOfSubtype(index, id, 0)).toEqual({ beats: beats[0], lost: 0 });
  expect(beatsOfSubtype(index, id, 2)).toBeUndefined();
  removeArchive(index, findArchiveByName(index, 'mitdb')!.id);
  fillArchive(index, 'mitdb', { 100: 'NVN', 101: 'NNNN' });
  expect(beatsOfSubtype(index, id, 0)).toEqual({ beats: [beats[0]![0]], lost: 1 });
  expect(beatsOfSubtype(index, id, 1)).toEqual({ beats: [], lost: 1 });
});

test('subtypes with a beat of an archive that is forgotten go; they stay where it is only removed', () => {
  const { index, add } = filled();
  const id = add();
  removeArchive(index, findArchiveByName(index, 'mitdb')!.id);
  expect(getSubtypes(index, id)).toBeDefined();
  for (const name of ['mitdb-2', 'mitdb']) fillArchive(index, name, { 100: 'NVN' });
  removeArchive(index, findArchiveByName(index, 'mitdb-2')!.id, { forget: true });
  expect(getSubtypes(index, id)).toBeDefined();
  removeArchive(index, findArchiveByName(index, 'mitdb')!.id, { forget: true });
  expect(getSubtypes(index, id)).toBeUndefined();
});
