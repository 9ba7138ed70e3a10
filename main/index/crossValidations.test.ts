import { expect, test } from 'vitest';
import {
  addCrossValidation,
  completeCrossValidation,
  crossValidationNames,
  listCrossValidations,
  outOfSampleBeats,
  putOutOfSample,
  removeCrossValidation,
  removeIncomplete,
} from './crossValidations.ts';
import { openIndex } from './open.ts';

const beat = (record: number, place: number) => record * 2 ** 24 + place;
const said = {
  id: Float64Array.of(beat(1, 0), beat(1, 1), beat(2, 0)),
  fold: Uint8Array.of(2, 1, 1),
  classIndex: Uint8Array.of(0, 1, 1),
  classes: 2,
  probabilities: Float32Array.of(0.75, 0.25, 0.5, 0.5, 1, 0),
};

test('a cross-validation is seen once it is complete, with what was said of every beat, and goes with its beats', () => {
  const index = openIndex(':memory:');
  const id = addCrossValidation(index, 'cv', { seed: 1 }, '2026-01-01', 'one');
  putOutOfSample(index, id, said);
  expect(listCrossValidations(index)).toEqual([]);
  completeCrossValidation(index, id);
  expect(listCrossValidations(index)).toEqual([{ id, document: { seed: 1 } }]);
  expect(outOfSampleBeats(index, id, beat(1, 0), beat(2, 0) - 1)).toEqual({
    id: Float64Array.of(beat(1, 0), beat(1, 1)),
    fold: Uint8Array.of(2, 1),
    classIndex: Uint8Array.of(0, 1),
    predicted: Uint8Array.of(0, 0),
    classes: 2,
    probabilities: Float32Array.of(0.75, 0.25, 0.5, 0.5),
  });
  expect(removeCrossValidation(index, id)).toBe(true);
  expect(outOfSampleBeats(index, id, 0, beat(9, 0)).id).toHaveLength(0);
});

test('what a dead process left half is removed, what a living one stores is not', () => {
  const index = openIndex(':memory:');
  putOutOfSample(index, addCrossValidation(index, 'half', {}, '2026-01-01', 'dead'), said);
  const living = addCrossValidation(index, 'cv', {}, '2026-01-02', 'living');
  removeIncomplete(index, (owner) => owner === 'living');
  expect(crossValidationNames(index)).toEqual(new Set(['cv']));
  putOutOfSample(index, living, said);
  completeCrossValidation(index, living);
  expect(listCrossValidations(index)).toHaveLength(1);
});

test('no beat is said twice', () => {
  const index = openIndex(':memory:');
  const id = addCrossValidation(index, 'cv', {}, '2026-01-01', 'one');
  putOutOfSample(index, id, said);
  expect(() => putOutOfSample(index, id, said)).toThrow('UNIQUE constraint failed');
});
