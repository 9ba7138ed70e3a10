import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { finish } from '../../../../preload/numeric/steps.ts';
import { readRecordCauses, recordCauseFileName } from '../../planting/recordCauses.ts';
import { type TwelveLeadChoice, twelveLeadRecord } from './twelveLeadRecord.ts';
import { writeTwelveLeads } from './writeTwelveLeads.ts';

const choice: TwelveLeadChoice = {
  ...{ seed: 3, samplingRateHz: 500, cause: 'burst', lead: 'V3' },
  ...{ sizeMillivolts: 0.2, widthMilliseconds: 400, hasDistractor: false },
};
const records = (change: Partial<TwelveLeadChoice> = {}, count = 24) =>
  Array.from({ length: count }, (_, index) => twelveLeadRecord(index, { ...choice, ...change }));

function lead({ record }: ReturnType<typeof twelveLeadRecord>, name: string): Int32Array {
  return record.signals.find(({ description }) => description === name)!.digital as Int32Array;
}

test('limb leads keep to Einthoven and Goldberger, to the rounding of the converter', () => {
  for (const one of records({}, 6)) {
    const [i, ii, iii, avr, avl, avf] = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF'].map((name) => lead(one, name));
    for (let at = 0; at < 5000; at += 7) {
      expect(Math.abs(iii![at]! - (ii![at]! - i![at]!))).toBeLessThanOrEqual(1.5);
      expect(Math.abs(avr![at]! + avl![at]! + avf![at]!)).toBeLessThanOrEqual(1.5);
    }
  }
});

test('the cause is in its lead alone, where the file of causes says, and in records with the diagnosis alone', () => {
  const without = records({ sizeMillivolts: 0 });
  const planted = records().filter((one, index) => {
    const isPlanted = one.diagnoses.includes('planted-burst');
    const causes = one.causes.filter(({ diagnosis }) => diagnosis === 'planted-burst');
    expect(causes.map(({ role, lead: where }) => [role, where])).toEqual(isPlanted ? [['cause', 'V3']] : []);
    for (const { description, digital } of one.record.signals) {
      const before = lead(without[index]!, description);
      const changed = [...before.keys()].filter((at) => digital[at] !== before[at]);
      if (!isPlanted || description !== 'V3') expect(changed).toEqual([]);
      else {
        expect(causes[0]!.to - causes[0]!.from).toBe(200);
        expect(changed.length).toBeGreaterThan(150);
        expect(changed[0]).toBeGreaterThanOrEqual(causes[0]!.from);
        expect(changed.at(-1)).toBeLessThan(causes[0]!.to);
      }
    }
    return isPlanted;
  });
  expect(planted.length).toBeGreaterThan(5);
  expect(planted.length).toBeLessThan(19);
});

test('an ST shift lies behind every beat, and a distractor in another lead', () => {
  const made = records({ cause: 'st-shift', widthMilliseconds: null, hasDistractor: true });
  const roles = made.map(({ causes }) => new Set(causes.map(({ role, lead: where }) => `${role} ${where}`)));
  expect(roles.some((one) => one.has('cause V3'))).toBe(true);
  const distractors = made.flatMap(({ causes }) => causes.filter(({ role }) => role === 'distractor'));
  expect(distractors.length).toBeGreaterThan(20);
  expect(distractors.map(({ lead: where }) => where)).not.toContain('V3');
  const beats = made[0]!.record.annotations.atr!.count - 1;
  const shifted = made[0]!.causes.filter(({ kind }) => kind === 'st-shift');
  for (const { from, to } of shifted) expect(to - from).toBe(50);
  expect([0, beats - 1, beats, 2 * (beats - 1), 2 * beats]).toContain(shifted.length);
});

test('the rhythm that is like atrial fibrillation is irregular, at the same mean rate', () => {
  const made = records({}, 60);
  const variation = made.map(({ record, diagnoses }) => {
    const at = [...record.annotations.atr!.sample].slice(1);
    const rr = at.slice(1).map((sample, beat) => sample - at[beat]!);
    const mean = rr.reduce((sum, one) => sum + one, 0) / rr.length;
    const sd = Math.sqrt(rr.reduce((sum, one) => sum + (one - mean) ** 2, 0) / rr.length);
    return { isAf: diagnoses.includes('164889003'), cv: sd / mean, mean };
  });
  const of = (isAf: boolean) => variation.filter((one) => one.isAf === isAf);
  expect(Math.min(...of(true).map(({ cv }) => cv))).toBeGreaterThan(Math.max(...of(false).map(({ cv }) => cv)));
  const meanOf = (rows: readonly { mean: number }[]) => rows.reduce((sum, one) => sum + one.mean, 0) / rows.length;
  expect(Math.abs(meanOf(of(true)) / meanOf(of(false)) - 1)).toBeLessThan(0.1);
});

test('diagnoses are drawn independently of each other and of the person', () => {
  const made = records({ samplingRateHz: 100 }, 600);
  const has = (code: string) => made.map(({ diagnoses }) => (diagnoses.includes(code) ? 1 : 0) as number);
  const share = (of: readonly number[]) => of.reduce((sum, one) => sum + one, 0) / of.length;
  const [planted, fibrillating, coin] = ['planted-burst', '164889003', 'random-label'].map(has);
  // Four standard errors of a share of 600 draws.
  expect(Math.abs(share(planted!) - 0.5)).toBeLessThan(0.082);
  expect(Math.abs(share(fibrillating!) - 0.4)).toBeLessThan(0.08);
  for (const [a, b] of [
    [planted!, fibrillating!],
    [planted!, coin!],
    [fibrillating!, coin!],
    // The record before is mostly of the same person.
    [planted!.slice(1), planted!.slice(0, -1)],
  ] as const) {
    const both = share(a.map((one, at) => one * b[at]!));
    expect(Math.abs(both - share(a) * share(b))).toBeLessThan(4 * 0.25 * Math.sqrt(1 / 600));
  }
});

test('the same seed gives the same bytes; three records are of one person; the file of causes is read as it was written', async () => {
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'beatlens-twelve-')));
  const [first] = await Promise.all(
    folders.map((folder) => finish(writeTwelveLeads(folder, { ...choice, records: 4 }))),
  );
  expect(first!.patients).toBe(2);
  for (const name of ['T00004.dat', 'T00004.hea', recordCauseFileName('T00004'), 'README.txt']) {
    expect(readFileSync(join(folders[0]!, name))).toEqual(readFileSync(join(folders[1]!, name)));
  }
  const patients = [1, 2, 3, 4].map(
    (n) => /patient: (\w+)/.exec(readFileSync(join(folders[0]!, `T0000${n}.hea`), 'utf8'))![1],
  );
  expect(patients).toEqual(['P001', 'P001', 'P001', 'P002']);
  const header = join(folders[0]!, 'T00001.hea');
  expect(readRecordCauses(header)).toEqual(twelveLeadRecord(0, choice).causes);
  writeFileSync(join(folders[0]!, recordCauseFileName('T00001')), 'diagnosis,role,lead,kind,from,to\na,b,c,d,1,2\n');
  expect(() => readRecordCauses(header)).toThrow(/line 2: expected a diagnosis, a role \(cause, distractor, none\)/);
  expect(() => readRecordCauses(join(folders[0]!, 'none.hea'))).toThrow(/demo --twelve-leads/);
});
