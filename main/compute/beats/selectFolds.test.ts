import { expect, test } from 'vitest';
import type { TrainingRecord } from './selectBeats.ts';
import { selectFolds } from './selectFolds.ts';

/** Eight patients of two records, each with twenty beats of both classes. */
const records: TrainingRecord[] = Array.from({ length: 16 }, (_, at) => {
  const sample = Float64Array.from({ length: 20 }, (_, beat) => 300 * beat);
  return {
    ...{ record: `r${at}`, patient: `p${Math.floor(at / 2)}`, headerPath: `/a/r${at}.hea`, signal: 0 },
    beats: { sample, classIndex: Uint8Array.from(sample, (_, beat) => beat % 2) },
    recordBeats: { sample },
  };
});
const choice = { seed: 1, folds: 4, validation: 0.2, classes: ['N', 'V'] };
const patientOf = (beat: number) => `p${Math.floor(beat / 40)}`;

test('every beat is held out once; no fold trains or validates on what it holds out', () => {
  for (const split of ['beats', 'patients'] as const) {
    const selection = selectFolds(records, { ...choice, split });
    const held = [0, 1, 2, 3].flatMap((fold) => {
      const parts = selection.partsOf(fold);
      const all = [...parts.training, ...parts.validation, ...parts.held];
      expect(all.sort((a, b) => a - b)).toEqual(Array.from({ length: 320 }, (_, beat) => beat));
      expect(parts.validation.length).toBeGreaterThan(0);
      return Array.from(parts.held);
    });
    expect(held.sort((a, b) => a - b)).toEqual(Array.from({ length: 320 }, (_, beat) => beat));
  }
});

test('with split patients nobody is in two parts of a fold', () => {
  const selection = selectFolds(records, { ...choice, split: 'patients' });
  for (const fold of [0, 1, 2, 3]) {
    const { training, validation, held } = selection.partsOf(fold);
    const parts = [training, validation, held].map((part) => new Set(Array.from(part, patientOf)));
    expect(parts.reduce((sum, people) => sum + people.size, 0)).toBe(8);
  }
});

test('two patients in two folds leave nobody for validation, which is said', () => {
  const two = records.slice(0, 4);
  const selection = selectFolds(two, { ...choice, split: 'patients', folds: 2 });
  expect(() => selection.partsOf(0)).toThrow('split patients, fold 1 of 2: nothing is left for validation');
});
