import { expect, test } from 'vitest';
import { referenceClass, targetClass } from './target.ts';

test('the target is the reference class until another is asked for', () => {
  expect(targetClass(undefined, 'V', ['N', 'V'])).toBe('V');
  expect(targetClass('N', 'V', ['N', 'V'])).toBe('N');
});

test('a class that the model does not know is not asked for', () => {
  expect(targetClass('Q', 'V', ['N', 'V'])).toBe('V');
});

test('a beat without a class in the label set has no target by itself', () => {
  // `a` (aberrated atrial premature) is none of the eight MIT-BIH classes, and S in AAMI.
  expect(referenceClass({ symbol: 'a' }, { labelSet: 'mitdb-8' })).toBeNull();
  expect(referenceClass({ symbol: 'a' }, { labelSet: 'aami-5' })).toBe('S');
  expect(targetClass(undefined, null, ['N', 'V'])).toBeNull();
});
