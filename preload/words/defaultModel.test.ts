import { expect, test } from 'vitest';
import { defaultModel } from './defaultModel.ts';

const synthetic = { name: 'synthetic', synthetic: true, problem: null };
const damaged = { name: 'damaged', synthetic: false, problem: 'its card is missing' };
const real = { name: 'real', synthetic: false, problem: null };
const recorded = { synthetic: false };
const generated = { synthetic: true };

test('a model trained on synthetic data is never the one to begin with where a record is not synthetic', () => {
  expect(defaultModel([synthetic, damaged, real], [recorded])).toBe(real);
  expect(defaultModel([synthetic, damaged, real], [generated, recorded])).toBe(real);
  expect(defaultModel([synthetic, damaged], [recorded])).toBeUndefined();
});

test('where all beats are synthetic the first whole model is taken', () => {
  expect(defaultModel([damaged, synthetic, real], [generated, generated])).toBe(synthetic);
});

test('without any archive nothing is known of the beats, so no synthetic model is taken', () => {
  expect(defaultModel([synthetic], [])).toBeUndefined();
});
