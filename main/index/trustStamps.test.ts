import { expect, test } from 'vitest';
import { findArchiveByName, removeArchive } from './archives.ts';
import { addModel } from './models.ts';
import { openIndex } from './open.ts';
import { fillArchive } from './testing/fill.ts';
import { getTrustStamp, putTrustStamp } from './trustStamps.ts';

test('stamps of beats go with an archive that is forgotten; those of others, and of classes, stay', () => {
  const index = openIndex(':memory:');
  for (const name of ['mitdb', 'mitdb-2']) fillArchive(index, name, { 100: 'NVN' });
  const model = { name: 'cnn', labelSet: 'mitdb-8', synthetic: false, card: {}, createdAt: '2026-01-01' };
  const modelId = addModel(index, model);
  const beats = ['mitdb/100:370 MLII', 'mitdb-2/100:370 MLII', ''];
  const of = (beat: string) => ({ modelId, method: 'grad-cam', target: 'V', beat });
  for (const beat of beats) putTrustStamp(index, of(beat), { of: beat });
  const known = () => beats.map((beat) => getTrustStamp(index, of(beat)) !== undefined);
  const { id } = findArchiveByName(index, 'mitdb')!;
  removeArchive(index, id);
  expect(known()).toEqual([true, true, true]);
  fillArchive(index, 'mitdb', { 100: 'NVN' });
  removeArchive(index, findArchiveByName(index, 'mitdb')!.id, { forget: true });
  expect(known()).toEqual([false, true, true]);
});
