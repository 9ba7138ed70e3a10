import { expect, test } from 'vitest';
import { listArchives } from '../../../main/index/archives.ts';
import { openIndex } from '../../../main/index/open.ts';
import { all } from '../../../main/index/query.ts';
import { expectColumnsOfRows } from '../../../main/index/testing/columnsAgree.ts';
import { listed } from '../../../main/index/testing/listed.ts';
import { fillIndex } from './fillIndex.ts';

test('a generated index has as many beats as were asked for, in two archives, with what a model says of each', () => {
  const made = [openIndex(':memory:'), openIndex(':memory:')];
  for (const index of made) {
    expect(fillIndex(index, 3 * 2000 + 1).records).toBe(4);
    expect(listArchives(index).map(({ beats }) => beats)).toEqual([4000, 4000]);
    expectColumnsOfRows(index);
    expect(listed(index, { modelId: 1 }, 'least-certain')).toHaveLength(8000);
    const wrong = listed(index, { modelId: 1, correctness: 'incorrect' }).length / 8000;
    expect(wrong).toBeGreaterThan(1 / 20);
    expect(wrong).toBeLessThan(1 / 14);
  }
  const [first, second] = made.map((index) => all(index, 'SELECT * FROM beats JOIN model_beats ON beat_id = id'));
  expect(first).toEqual(second);
});
