import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { RemoteFailure } from '../../../preload/wire/wire.ts';
import { noClass } from '../../../preload/words/beatTable.ts';
import { excluded } from '../../ecg/selection/splits.ts';
import { type SplitChoice, selectBeats, type TrainingRecord } from './selectBeats.ts';

const choice: SplitChoice = {
  ...{ split: 'beats', seed: 1, classes: ['N', 'V'] },
  fractions: { training: 0.5, validation: 0.25, test: 0.25 },
};

function record(name: string, classIndex: readonly number[]): TrainingRecord {
  const sample = Float64Array.from(classIndex, (_, beat) => 100 * beat);
  return {
    ...{ record: name, patient: name, headerPath: `/a/${name}.hea`, signal: 0 },
    beats: { sample, classIndex: Uint8Array.from(classIndex) },
    recordBeats: { sample },
  };
}

const records = [record('b', [0, 1, noClass, 0, 1]), record('a', [noClass]), record('c', [0, 0, 1, 1])];

test('beats without a class are in no part and no record; the rest keep their order', () => {
  const { manifest, classIndex, parts, partsOfAll } = selectBeats(records, choice);
  expect(manifest.map(({ record: name, beats }) => [name, Array.from(beats.sample)])).toEqual([
    ['b', [0, 100, 300, 400]],
    ['c', [0, 100, 200, 300]],
  ]);
  expect(Array.from(classIndex)).toEqual([0, 1, 0, 1, 0, 0, 1, 1]);
  expect([partsOfAll[2], partsOfAll[5]]).toEqual([excluded, excluded]);
  expect(Array.from(parts)).toEqual(Array.from(partsOfAll).filter((part) => part !== excluded));
});

test('each part is the positions of its beats', () => {
  const { parts, beatsOf } = selectBeats(records, choice);
  const all = [...beatsOf('training'), ...beatsOf('validation'), ...beatsOf('test')];
  expect(all.sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(Array.from(beatsOf('test'), (beat) => parts[beat])).toEqual([2, 2]);
});

test('the hash is that of the sorted lines of record, sample and class, whatever order the records came in', () => {
  const lines = [
    ...['b\t0\tN', 'b\t100\tV', 'b\t300\tN', 'b\t400\tV'],
    ...['c\t0\tN', 'c\t100\tN', 'c\t200\tV', 'c\t300\tV'],
  ];
  const expected = createHash('sha256').update(lines.sort().join('\n')).digest('hex');
  expect(selectBeats(records, choice).hash).toBe(expected);
  expect(selectBeats([...records].reverse(), choice).hash).toBe(expected);
});

test('an empty part is refused by name', () => {
  const two = [record('a', [0, 1])];
  expect(() => selectBeats(two, choice)).toThrow(RemoteFailure);
  expect(() => selectBeats(two, choice)).toThrow('split beats: expected beats in the validation part, found none');
});
