/** No patient is on both sides of a split that says so; with mitdb's own patients, of whom two records are one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sfc32 } from '../../../preload/numeric/random.ts';
import type { SplitName } from '../../../preload/words/splits.ts';
import { ds1, ds2, paced } from '../archive/mitdb.ts';
import { patientOf } from '../archive/patientOf.ts';
import { excluded, split } from '../selection/splits.ts';
import { hasMitdb, mitdbFolder } from '../testing/testData.ts';

const records = [...ds1, ...ds2, ...paced];
const patient = (name: string) =>
  patientOf({ name, samplingRateHz: 360, signalCount: 2, sampleCount: 650_000, comments: [] } as never);

/** Which records of each patient are in which parts. */
function sidesOf(name: SplitName, seed: number): Map<string, Set<number>> {
  const random = sfc32(seed);
  const beats = records.flatMap((record) =>
    Array.from({ length: 30 }, (_, at) => ({ record, sample: at * 300, classIndex: random() < 0.2 ? 1 : 0 })),
  );
  const parts = split({
    beats: {
      record: beats.map(({ record }) => record),
      patient: beats.map(({ record }) => patient(record)),
      sample: beats.map(({ sample }) => sample),
      classIndex: Uint8Array.from(beats, ({ classIndex }) => classIndex),
    },
    name,
    seed,
    fractions: { training: 0.8, validation: 0.1, test: 0.1 },
    classes: ['N', 'V'],
    allowAbsentClasses: false,
  });
  const sides = new Map<string, Set<number>>();
  beats.forEach(({ record }, beat) => {
    const part = parts[beat]!;
    if (part === excluded) return;
    const own = sides.get(patient(record)) ?? new Set();
    sides.set(patient(record), own.add(part));
  });
  return sides;
}

const divided = (sides: Map<string, Set<number>>) =>
  [...sides].filter(([, parts]) => parts.size > 1).map(([name]) => name);

test('mitdb has 48 records of 47 patients', () => {
  expect(records).toHaveLength(48);
  expect(new Set(records.map(patient)).size).toBe(47);
});

test('patients: nobody is on two sides, records 201 and 202 stay together', () => {
  for (let seed = 0; seed < 25; seed++) expect(divided(sidesOf('patients', seed))).toEqual([]);
});

describe('ds1-ds2', () => {
  test('the published lists share one patient and no record: 201 is in DS1, 202 in DS2', () => {
    const first = new Set(ds1.map(patient));
    expect(ds2.filter((record) => first.has(patient(record)))).toEqual(['202']);
    expect(ds1.filter((record) => patient(record) === patient('202'))).toEqual(['201']);
    expect(ds1.filter((record) => ds2.includes(record))).toEqual([]);
  });

  test('that patient is the only one on two sides, whatever the seed', () => {
    for (let seed = 0; seed < 25; seed++) expect(divided(sidesOf('ds1-ds2', seed))).toEqual(['201']);
  });
});

test.runIf(hasMitdb)(
  'the database itself says so: record 202 was taken from the same analog tape as record 201',
  () => {
    const comments = readFileSync(join(mitdbFolder, '202.hea'), 'utf8').replace(/\s*\n#\s*/g, ' ');
    expect(comments).toContain('This record was taken from the same analog tape as record 201.');
  },
);
