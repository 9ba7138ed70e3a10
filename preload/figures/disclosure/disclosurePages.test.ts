import { expect, test } from 'vitest';
import type { Envelope } from '../paper/minuteEnvelope.ts';
import { type DisclosureMinute, disclosureColumns, disclosurePages } from './disclosurePages.ts';

/** Flat at 1 mV but for one column, which reaches to 2 mV. */
function envelope(peakColumn: number): Envelope {
  const least = new Float32Array(disclosureColumns).fill(1);
  const greatest = new Float32Array(disclosureColumns).fill(1);
  greatest[peakColumn] = 2;
  return { least, greatest, middle: 1 };
}

function pages(count: number, changed: Partial<DisclosureMinute> = {}) {
  const rows = Array.from({ length: count }, (_, minute) => ({
    ...{ time: `${minute}:00`, envelope: envelope(600), seconds: 60, marks: [] },
    ...changed,
  }));
  const words = { title: 't', subtitle: 's', mark: null, provenance: [], remarks: [] };
  return disclosurePages({ ...words, rows, perRow: 2, isUnclassed: false, meaning: (name) => `${name} meaning` });
}

test('an hour is a page, and a day is twenty-four', () => {
  expect(pages(60).map(({ pageText, rows }) => [pageText, rows.length])).toEqual([[null, 60]]);
  expect(pages(61).map(({ pageText, rows }) => [pageText, rows.length])).toEqual([
    ['1 of 2', 60],
    ['2 of 2', 1],
  ]);
  expect(pages(1440)).toHaveLength(24);
});

test('a peak keeps its column and its height: half a row for 1 mV of 2 mV a row', () => {
  const [page] = pages(2);
  const line = page!.rows[1]!;
  expect(line.middle - line.top[600]!).toBeCloseTo(page!.rowHeight / 2, 4);
  expect(line.top[599]).toBeCloseTo(line.middle, 4);
  expect(page!.rows[1]!.middle - page!.rows[0]!.middle).toBeCloseTo(page!.rowHeight, 6);
});

test('what was not recorded is a gap, but what lies after the end of the record is none', () => {
  const missing = envelope(0);
  missing.least.fill(Number.NaN, 300, 360);
  missing.least.fill(Number.NaN, 600);
  const [line] = pages(1, { envelope: missing, seconds: 30 })[0]!.rows;
  expect(line!.gaps).toHaveLength(1);
  // 60 of 1200 columns are 3 s of 185 mm a minute.
  expect(line!.gaps[0]!.to - line!.gaps[0]!.from).toBeCloseTo((185 * 3) / 60, 4);
});

test('marks stand at their seconds and are explained beneath', () => {
  const [page] = pages(1, { marks: [{ seconds: 15, name: 'V' }] });
  expect(page!.rows[0]!.marks[0]!.x).toBeCloseTo(page!.left + (page!.right - page!.left) / 4, 6);
  expect(page!.legend).toEqual(['V meaning']);
});
