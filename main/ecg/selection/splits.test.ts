import { describe, expect, test } from 'vitest';
import { sfc32, shuffle } from '../../../preload/numeric/random.ts';
import { noClass } from '../../../preload/words/beatTable.ts';
import { splitNames } from '../../../preload/words/splits.ts';
import { ds1, ds2 } from '../archive/mitdb.ts';
import { countParts, excluded, partIndex, type SplitBeats, SplitFailure, type SplitInput, split } from './splits.ts';

const classes = ['a', 'b', 'c'];
const fractions = { training: 0.8, validation: 0.1, test: 0.1 };

interface Beat {
  record: string;
  patient: string;
  sample: number;
  classIndex: number;
}

/** Records like those of an archive: each patient has its own mixture, the last class is rare. */
function someBeats(seed: number, records: readonly string[]): Beat[] {
  const random = sfc32(seed);
  return records.flatMap((record, position) => {
    const patient = position % 3 === 2 ? records[position - 1]! : record;
    const rare = random() < 0.3 ? 0.2 : 0.02;
    return Array.from({ length: 40 + Math.floor(random() * 100) }, (_, beat) => {
      const draw = random();
      return {
        record,
        patient,
        sample: beat * 300,
        classIndex: draw < rare ? 2 : draw < 0.3 ? 1 : draw > 0.98 ? noClass : 0,
      };
    });
  });
}

function columns(beats: readonly Beat[]): SplitBeats {
  return {
    record: beats.map(({ record }) => record),
    patient: beats.map(({ patient }) => patient),
    sample: beats.map(({ sample }) => sample),
    classIndex: Uint8Array.from(beats, ({ classIndex }) => classIndex),
  };
}

const input = (beats: readonly Beat[], name: SplitInput['name'], seed = 1): SplitInput => ({
  beats: columns(beats),
  name,
  seed,
  fractions,
  classes,
  allowAbsentClasses: false,
});

const mitdbNames = [...ds1, ...ds2, '102', '104'];

describe.each(splitNames)('%s', (name) => {
  const beats = someBeats(4, mitdbNames);

  test('is the same for the same seed in whatever order the beats come, and seeds differ', () => {
    const parts = split(input(beats, name));
    const order = shuffle([...beats.keys()], sfc32(9));
    const again = split(
      input(
        order.map((beat) => beats[beat]!),
        name,
      ),
    );
    expect([...again]).toEqual(order.map((beat) => parts[beat]));
    const others = [2, 3, 4, 5, 6].map((seed) => split(input(beats, name, seed)));
    expect(others.some((other) => other.some((part, beat) => part !== parts[beat]))).toBe(true);
  });

  test('leaves out beats without a class, and nothing else that it need not', () => {
    const parts = split(input(beats, name));
    beats.forEach(({ classIndex, record }, beat) => {
      const isOut = classIndex === noClass || (name === 'ds1-ds2' && ['102', '104'].includes(record));
      expect(parts[beat] === excluded).toBe(isOut);
    });
  });
});

test('beats: each class is divided as the fractions say', () => {
  const beats = someBeats(1, ['a', 'b', 'c', 'd']);
  const parts = split(input(beats, 'beats'));
  const counts = countParts(parts, columns(beats).classIndex, 3);
  classes.forEach((_, index) => {
    const total = counts[0]![index]! + counts[1]![index]! + counts[2]![index]!;
    expect(counts[1]![index]).toBe(Math.max(1, Math.round(total * 0.1)));
    expect(counts[2]![index]).toBe(Math.max(1, Math.round(total * 0.1)));
  });
});

test('patients: no patient is on two sides, whatever the archive and the seed', () => {
  for (let seed = 0; seed < 40; seed++) {
    const beats = someBeats(
      seed,
      Array.from({ length: 5 + (seed % 30) }, (_, at) => `r${at}`),
    );
    const parts = split({ ...input(beats, 'patients', seed), allowAbsentClasses: true });
    const sides = new Map<string, number>();
    beats.forEach(({ patient }, beat) => {
      if (parts[beat] === excluded) return;
      expect(sides.get(patient) ?? parts[beat]).toBe(parts[beat]);
      sides.set(patient, parts[beat]!);
    });
  }
});

test('patients: every class is in every part where enough patients have it, near its share', () => {
  const beats = someBeats(
    2,
    Array.from({ length: 45 }, (_, at) => `r${at}`),
  );
  const counts = countParts(split(input(beats, 'patients')), columns(beats).classIndex, 3);
  classes.forEach((_, index) => {
    const column = counts.map((row) => row[index]!);
    const total = column.reduce((a, b) => a + b);
    expect(column[0]! / total).toBeGreaterThan(0.7);
    expect(column[0]! / total).toBeLessThan(0.9);
    expect(Math.min(...column)).toBeGreaterThan(0);
  });
});

test('ds1-ds2: DS2 is test, validation are whole patients of DS1, paced and foreign records are out', () => {
  const beats = someBeats(3, [...mitdbNames, 'foreign']).map((beat) => ({ ...beat, patient: beat.record }));
  const parts = split(input(beats, 'ds1-ds2'));
  const sides = new Map<string, number>();
  beats.forEach(({ record, classIndex }, beat) => {
    if (classIndex === noClass) return;
    if (ds2.includes(record)) expect(parts[beat]).toBe(partIndex.test);
    else if (ds1.includes(record)) expect([partIndex.training, partIndex.validation]).toContain(parts[beat]);
    else expect(parts[beat]).toBe(excluded);
    expect(sides.get(record) ?? parts[beat]).toBe(parts[beat]);
    sides.set(record, parts[beat]!);
  });
  expect([...sides.values()]).toContain(partIndex.validation);
});

describe('a split that cannot be trained on', () => {
  test('names the split and the class that training lacks', () => {
    const beats = someBeats(1, ['a', 'b', 'c', 'd']).filter(({ classIndex }) => classIndex !== 2);
    expect(() => split(input(beats, 'beats'))).toThrow(SplitFailure);
    expect(() => split(input(beats, 'beats'))).toThrow(
      'split beats: expected beats of every class in training, found none of class c',
    );
    expect(split({ ...input(beats, 'beats'), allowAbsentClasses: true })).toHaveLength(beats.length);
  });

  test('is refused even if absent classes are allowed when only training lacks the class', () => {
    const beats = mitdbNames.flatMap((record) =>
      [0, 1, ds2.includes(record) ? 2 : 0].map((classIndex, at) => ({
        record,
        patient: record,
        sample: at,
        classIndex,
      })),
    );
    const request = { ...input(beats, 'ds1-ds2'), allowAbsentClasses: true };
    expect(() => split(request)).toThrow(
      'split ds1-ds2: expected beats of every class in training, found none of class c',
    );
  });

  test('ds1-ds2 says that it needs MIT-BIH', () => {
    expect(() => split(input(someBeats(1, ['a', 'b', 'c']), 'ds1-ds2'))).toThrow('import mitdb');
  });

  test('fractions that do not sum to 1 are a mistake of the caller', () => {
    const request = input(someBeats(1, ['a']), 'beats');
    expect(() => split({ ...request, fractions: { ...fractions, test: 0.5 } })).toThrow(RangeError);
  });
});
