import { expect, test } from 'vitest';
import type { ModelSummary } from '../../../preload/contract/contract.ts';
import { modelsBeside, sidesOf } from './beside.ts';

type Model = Pick<ModelSummary, 'id' | 'name' | 'network' | 'labelSet'>;
const cnn: Model = { id: 1, name: 'cnn-1', network: 'cnn', labelSet: 'mitdb-8' };
const lstm: Model = { ...cnn, id: 2, name: 'lstm-1', network: 'lstm' };
const mlp: Model = { ...cnn, id: 3, name: 'mlp-1', network: 'mlp' };
const aami: Model = { ...cnn, id: 4, name: 'aami', labelSet: 'aami-5' };

test('beside a model stand others of the same classes that the method can explain', () => {
  const all = [cnn, lstm, mlp, aami];
  expect(modelsBeside(cnn, 'grad-cam', all)).toEqual([lstm]);
  expect(modelsBeside(cnn, 'saliency', all)).toEqual([lstm, mlp]);
});

test('the place names the other model, or incorrect beats; anything else is nothing', () => {
  const known = { model: cnn, selection: 'all', others: [lstm] } as const;
  expect(sidesOf('2', known)?.map(({ name, selection }) => [name, selection])).toEqual([
    ['cnn-1', 'all'],
    ['lstm-1', 'all'],
  ]);
  expect(sidesOf('incorrect', known)?.map(({ model, selection }) => [model.id, selection])).toEqual([
    [1, 'correct'],
    [1, 'incorrect'],
  ]);
  expect(sidesOf('9', known)).toBeNull();
  expect(sidesOf(undefined, known)).toBeNull();
});
