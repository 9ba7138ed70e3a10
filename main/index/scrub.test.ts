import { expect, test } from 'vitest';
import { addModel } from './models.ts';
import { openIndex } from './open.ts';
import { removeTraces, scrub } from './scrub.ts';
import { getTrustStamp, putTrustStamp } from './trustStamps.ts';

test('stamps of beats of records that are erased go; those of classes and of other records stay', () => {
  const index = openIndex(':memory:');
  const modelId = addModel(index, { name: 'cnn', labelSet: 'mitdb-8', synthetic: false, card: {}, createdAt: '2026' });
  const of = (beat: string) => ({ modelId, method: 'grad-cam', target: 'V', beat });
  const beats = ['', '100:77 MLII', '1001:77 MLII', 'x100:77 MLII'];
  for (const beat of beats) putTrustStamp(index, of(beat), { beat });
  removeTraces(index, ['100', '101']);
  expect(beats.filter((beat) => getTrustStamp(index, of(beat)) !== undefined)).toEqual([
    '',
    '1001:77 MLII',
    'x100:77 MLII',
  ]);
  expect(scrub(index)).toBe(true);
});
