import { expect, test } from 'vitest';
import { sfc32 } from '../../../preload/numeric/random.ts';
import { noClass } from '../../../preload/words/beatTable.ts';
import { foldsOf } from './folds.ts';
import { excluded, type SplitBeats, SplitFailure } from './splits.ts';

const classes = ['a', 'b', 'c'];

/** Twelve patients of two records each, the last class with three of them. */
function someBeats(): SplitBeats {
  const random = sfc32(3);
  const rows = Array.from({ length: 24 }, (_, record) =>
    Array.from({ length: 40 }, (_, beat) => {
      const draw = random();
      const rare = record < 6 && draw < 0.1 ? 2 : draw < 0.3 ? 1 : draw > 0.98 ? noClass : 0;
      return { record: `r${record}`, patient: `p${Math.floor(record / 2)}`, sample: 300 * beat, classIndex: rare };
    }),
  ).flat();
  return {
    record: rows.map(({ record }) => record),
    patient: rows.map(({ patient }) => patient),
    sample: rows.map(({ sample }) => sample),
    classIndex: Uint8Array.from(rows, ({ classIndex }) => classIndex),
  };
}
const beats = someBeats();
const input = { beats, seed: 1, folds: 5, classes };

test('every beat with a class is in one fold, every other in none', () => {
  for (const name of ['beats', 'patients'] as const) {
    const folds = foldsOf({ ...input, name });
    folds.forEach((fold, beat) => {
      if (beats.classIndex[beat] === noClass) expect(fold).toBe(excluded);
      else expect(fold).toBeLessThan(5);
    });
    expect(new Set(folds.filter((fold) => fold !== excluded)).size).toBe(5);
  }
});

test('folds of beats have as many of each class, but for one', () => {
  const folds = foldsOf({ ...input, name: 'beats' });
  for (const index of [0, 1, 2]) {
    const counts = [0, 1, 2, 3, 4].map(
      (fold) => folds.filter((found, beat) => found === fold && beats.classIndex[beat] === index).length,
    );
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  }
});

test('folds of patients never part a patient, and spread a class that three patients have over three folds', () => {
  const folds = foldsOf({ ...input, name: 'patients' });
  const ofPatient = new Map<string, Set<number>>();
  folds.forEach((fold, beat) => {
    if (fold === excluded) return;
    const known = ofPatient.get(beats.patient[beat]!) ?? new Set();
    ofPatient.set(beats.patient[beat]!, known.add(fold));
  });
  expect(ofPatient.size).toBe(12);
  for (const known of ofPatient.values()) expect(known.size).toBe(1);
  expect(new Set(folds.filter((_, beat) => beats.classIndex[beat] === 2)).size).toBe(3);
});

test('the order of the beats does not matter, the seed does', () => {
  const turned: SplitBeats = {
    record: beats.record.toReversed(),
    patient: beats.patient.toReversed(),
    sample: Array.from(beats.sample).reverse(),
    classIndex: beats.classIndex.toReversed(),
  };
  for (const name of ['beats', 'patients'] as const) {
    const folds = foldsOf({ ...input, name });
    expect(foldsOf({ ...input, name, beats: turned }).toReversed()).toEqual(folds);
    expect(foldsOf({ ...input, name, seed: 2 })).not.toEqual(folds);
  }
});

test('what cannot be done is refused in words', () => {
  expect(() => foldsOf({ ...input, name: 'ds1-ds2' })).toThrow(SplitFailure);
  expect(() => foldsOf({ ...input, name: 'patients', folds: 13 })).toThrow(
    'split patients: expected at least 13 patients for 13 folds, found 12.',
  );
  expect(() => foldsOf({ ...input, name: 'beats', folds: 1 })).toThrow(RangeError);
});
