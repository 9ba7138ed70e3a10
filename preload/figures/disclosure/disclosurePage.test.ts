import { expect, test } from 'vitest';
import type { Envelope } from '../paper/minuteEnvelope.ts';
import {
  type DisclosureMinute,
  type DisclosurePaper,
  disclosureColumns,
  disclosurePage,
  disclosurePageCount,
} from './disclosurePage.ts';

/** Flat at 1 mV but for one column, which reaches to 2 mV. */
function envelope(peakColumn: number): Envelope {
  const least = new Float32Array(disclosureColumns).fill(1);
  const greatest = new Float32Array(disclosureColumns).fill(1);
  greatest[peakColumn] = 2;
  return { least, greatest, middle: 1 };
}

function page(
  rowCount: number,
  changed: Partial<DisclosureMinute> = {},
  place: { at: number; count: number; paper?: DisclosurePaper } = { at: 0, count: 1 },
) {
  const rows = Array.from({ length: rowCount }, (_, minute) => ({
    ...{ time: `${minute}:00`, envelope: envelope(600), seconds: 60, marks: [] },
    ...changed,
  }));
  const words = { title: 't', subtitle: 's', mark: null, provenance: [], remarks: [] };
  const rest = { perRow: 2, isUnclassed: false, meaning: (name: string) => `${name} meaning` };
  return disclosurePage({ ...words, ...rest, rows, ...place });
}

test('an hour is a page, and a day is twenty-four', () => {
  expect([0, 60, 61, 1440].map(disclosurePageCount)).toEqual([1, 1, 2, 24]);
  expect(page(60).pageText).toBeNull();
  expect(page(60, {}, { at: 0, count: 2 }).pageText).toBe('1 of 2');
  expect(page(1, {}, { at: 1, count: 2 }).pageText).toBe('2 of 2');
});

test('a peak keeps its column and its height: half a row for 1 mV of 2 mV a row', () => {
  const two = page(2);
  const line = two.rows[1]!;
  expect(line.middle - line.top[600]!).toBeCloseTo(two.rowHeight / 2, 4);
  expect(line.top[599]).toBeCloseTo(line.middle, 4);
  expect(two.rows[1]!.middle - two.rows[0]!.middle).toBeCloseTo(two.rowHeight, 6);
});

test('what was not recorded is a gap, but what lies after the end of the record is none', () => {
  const missing = envelope(0);
  missing.least.fill(Number.NaN, 300, 360);
  missing.least.fill(Number.NaN, 600);
  const [line] = page(1, { envelope: missing, seconds: 30 }).rows;
  expect(line!.gaps).toHaveLength(1);
  // 60 of 1200 columns are 3 s of 185 mm a minute.
  expect(line!.gaps[0]!.to - line!.gaps[0]!.from).toBeCloseTo((185 * 3) / 60, 4);
});

test('marks stand at their seconds and are explained beneath', () => {
  const one = page(1, { marks: [{ seconds: 15, name: 'V' }] });
  expect(one.rows[0]!.marks[0]!.x).toBeCloseTo(one.left + (one.right - one.left) / 4, 6);
  expect(one.legend).toEqual(['V meaning']);
});

test('an hour fits on a smaller page, in rows that are lower', () => {
  const small = page(60, {}, { at: 0, count: 2, paper: { width: 181, height: 212 } });
  expect([small.width, small.height, small.right]).toEqual([181, 212, 176]);
  expect(small.footTop).toBeLessThan(small.height);
  expect(small.rowHeight).toBeLessThan(page(60).rowHeight);
});
