import { expect, test } from 'vitest';
import { beatId } from '../../index/beatId.ts';
import { drawBeats } from './drawBeats.ts';

// Record 1: 100 beats of class 0; record 2: 3 of class 0 and 2 of class 1.
const beats = {
  id: Float64Array.from({ length: 105 }, (_, at) => (at < 100 ? beatId(1, at) : beatId(2, at - 100))),
  classIndex: Uint8Array.from({ length: 105 }, (_, at) => (at < 103 ? 0 : 1)),
};
const patientOf = (recordId: number) => `p${recordId}`;
const draw = (perClass: number, seed: number) => drawBeats(beats, patientOf, { perClass, seed });

test('takes patients in turn, and all beats of a class that has fewer', () => {
  const drawn = draw(8, 1);
  const of = (record: number, classIndex: number) =>
    drawn.id.filter((id, beat) => Math.floor(id / 2 ** 24) === record && drawn.classIndex[beat] === classIndex).length;
  expect([of(1, 0), of(2, 0), of(2, 1)]).toEqual([5, 3, 2]);
});

test('the same seed draws the same beats, another seed others, in the order of ids', () => {
  const ids = (seed: number) => Array.from(draw(8, seed).id);
  expect(ids(1)).toEqual(ids(1));
  expect(ids(1)).not.toEqual(ids(2));
  expect(ids(1)).toEqual([...ids(1)].sort((a, b) => a - b));
});
