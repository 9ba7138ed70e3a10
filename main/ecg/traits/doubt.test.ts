import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ReferenceRecord } from '../../../preload/words/trainingReference.ts';
import { type BeatsOfRecord, type ChangeName, changes } from './changedRecord.ts';
import { compareGroup } from './compareGroup.ts';
import { compareRecord, type Learned, learnedFrom } from './compareRecord.ts';
import { measureTraits, type RecordTraits } from './measureTraits.ts';
import { sameRecording } from './sameRecording.ts';
import { demoBeats } from './testing/demoBeats.ts';
import { packTypical } from './typicalBeat.ts';

/** Generated people: sixteen that were learned, twelve others; 20 s each. Right values follow from what was changed. */
const learnedPeople = 16;
const otherPeople = 12;

const traitsOf = ({ record, fiducials }: BeatsOfRecord, signal = 0) =>
  measureTraits(record, { signal, sample: fiducials })!;
const referenceOf = (record: string, { typical, ...traits }: RecordTraits): ReferenceRecord => {
  return { ...traits, record, patient: record, typical: packTypical(typical), classes: [1] };
};

let reference: ReferenceRecord[];
let learned: Learned;
let same: BeatsOfRecord;
let others: BeatsOfRecord[];
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'beatlens-ecg-'));
  const people = async (count: number, seed: number) => {
    const list: BeatsOfRecord[] = [];
    for (let index = 0; index < count; index++) list.push(await demoBeats(join(folder, String(seed)), index, seed, 20));
    return list;
  };
  const known = await people(learnedPeople, 1);
  reference = known.map((beats, at) => referenceOf(`r${at}`, traitsOf(beats)));
  learned = learnedFrom({ records: reference })!;
  same = known[3]!;
  others = await people(otherPeople, 2);
  return () => rmSync(folder, { recursive: true, force: true });
});

const group = (change: ChangeName, signal = 0) =>
  compareGroup(
    learned,
    others.map((beats, at) => ({ ...traitsOf(changes[change](beats), signal), patient: `n${at}` })),
  );
const warned = (differences: ReturnType<typeof group>) =>
  differences.flatMap(({ trait, level }) => (level === 'differs' || level === 'far' ? trait : []));

describe('a group of new people', () => {
  test('of the same kind, also rightly resampled, does not warn; the other rate is noted', () => {
    expect(group('none')).toEqual([]);
    expect(group('resampled to 250 Hz')).toMatchObject([{ trait: 'rate', level: 'note' }]);
  });

  test('upside down warns, and says that it would fit when negated', () => {
    expect(group('negated')).toMatchObject([{ trait: 'polarity', level: 'far' }]);
  });

  test.each(['x 0.3', 'x 3'] as const)('with another gain (%s) warns of the QRS height, with the factor', (change) => {
    const [difference, ...rest] = group(change);
    expect(rest).toEqual([]);
    expect(difference).toMatchObject({ trait: 'qrsMillivolts' });
    expect(Number(/are ([\d.]+) times/.exec(difference!.sentence)?.[1])).toBeCloseTo(Number(change.slice(2)), 0);
  });

  test.each(['said to be 250 Hz', 'said to be 500 Hz'] as const)('with a wrong rate (%s) warns of time', (change) => {
    expect(warned(group(change))).toEqual(expect.arrayContaining(['rrMs']));
  });

  test('in another lead warns of the lead by its name and of the shape', () => {
    expect(warned(group('none', 1))).toEqual(expect.arrayContaining(['shape', 'lead']));
  });
});

describe('a record', () => {
  test('that was learned is known again by its beats, also where its file has another form', () => {
    expect(sameRecording(reference, traitsOf(same))?.record).toBe('r3');
    expect(sameRecording(reference, traitsOf(others[3]!))).toBeUndefined();
    expect(sameRecording(reference, traitsOf(changes['x 3'](same)))).toBeUndefined();
    expect(compareRecord(learned, traitsOf(same))).toEqual([]);
  });

  test('upside down is told by itself', () => {
    const told = others.map((beats) => compareRecord(learned, traitsOf(changes.negated(beats))));
    const turned = told.filter((list) => list.some(({ trait }) => trait === 'polarity'));
    expect(turned.length).toBeGreaterThanOrEqual(otherPeople / 2);
  });

  test('without a sample around its beats has nothing that can be measured', () => {
    const { record, fiducials } = others[0]!;
    const flat = {
      ...record,
      read: (range: never) => record.read(range).map((one) => ({ ...one, digital: one.digital.fill(5) })),
    };
    expect(measureTraits(flat as typeof record, { signal: 0, sample: fiducials })).toBeUndefined();
    expect(measureTraits(record, { signal: 0, sample: Float64Array.of() })).toBeUndefined();
  });
});

test('of fewer than six patients nothing is said, however many records they have', () => {
  const five = reference.map((record, at) => ({ ...record, patient: String(at % 5) }));
  expect(learnedFrom({ records: five })).toBeUndefined();
});
