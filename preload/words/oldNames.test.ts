import { expect, test } from 'vitest';
import { withCurrentNames } from './oldNames.ts';

test('a card of an earlier version has the names of today', () => {
  const stored = {
    ...{ recipe: 'own-beat-2', rhythm: 'strip-1', classes: ['N', 'ecg-1'], standardisation: { mean: [0.5, null] } },
    training: { recipe: { augmentation: 'ecg-3', balance: 'none' }, epochs: [{ loss: 0.5 }] },
  };
  expect(withCurrentNames(stored)).toEqual({
    ...{ recipe: 'median-beat-residual-2', rhythm: 'beat-sequence-1' },
    ...{ classes: ['N', 'ecg-1'], standardisation: { mean: [0.5, null] } }, // a class may be called as it likes
    training: { recipe: { augmentation: 'rhythm-synthesis-1', balance: 'none' }, epochs: [{ loss: 0.5 }] },
  });
});

test('class means of an earlier version have the correlation of their patients', () => {
  expect(withCurrentNames({ patientMeans: [{ patient: '100', likeness: null }] })).toEqual({
    patientMeans: [{ patient: '100', correlation: null }],
  });
});

test('what has today’s names is equal to itself, whatever it is', () => {
  for (const value of [null, 'ecg-1', 3, [1, 2], { recipe: 'raw-1', rhythm: 'rr-1', constructor: 'x' }])
    expect(withCurrentNames(value)).toEqual(value);
});
