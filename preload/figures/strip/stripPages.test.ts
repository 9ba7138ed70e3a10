import { describe, expect, test } from 'vitest';
import { leadRows } from '../paper/leadLayouts.ts';
import type { PaperSignal } from '../paper/paperSignal.ts';
import { rulerText } from '../paper/ruler.ts';
import { type StripInput, wholePage } from './stripInput.ts';
import { stripPages } from './stripPages.ts';
import { textMm } from './textMm.ts';

/** At 100 Hz: 1 mV in the first sample of each second, else 0. */
function peaks(lead: string, seconds: number): PaperSignal {
  const points = Float32Array.from({ length: 100 * seconds }, (_, at) => (at % 100 === 0 ? 1 : 0));
  return {
    position: 0,
    lead,
    units: 'mV',
    samplingRateHz: 100,
    level: 0,
    span: 1,
    pieces: [{ from: 0, points, samplesPerValue: 1 }],
  };
}

function strip(seconds: number, changed: Partial<StripInput> = {}): StripInput {
  const signals = changed.signals ?? [peaks('II', seconds)];
  return {
    ...{
      title: 'Record x',
      mark: null,
      signals,
      rows: leadRows(
        signals.map(({ lead }) => lead),
        'stacked',
        false,
      ),
    },
    ...{ fromSeconds: 0, toSeconds: seconds, mmPerSecond: 25, mmPerMillivolt: 10, scaleText: '25 mm/s' },
    marks: { annotators: [], rhythms: [], model: null },
    ...{ heat: null, timeText: rulerText, paper: { ...wholePage, isWhole: false }, hasCheckRuler: false },
    ...{ provenance: ['p'], remarks: [] },
    ...changed,
  };
}

/** Places of the highest points of a lead, and its level. */
function highest(input: StripInput, page = 0, block = 0, lead = 0) {
  const { path, middle, left } = stripPages(input)[page]!.blocks[block]!.leads[lead]!;
  const points = Array.from({ length: path.length / 2 }, (_, at) => ({ x: path[2 * at]!, y: path[2 * at + 1]! }));
  const top = Math.min(...points.map(({ y }) => y));
  return { xs: points.filter(({ y }) => y < top + 1e-6).map(({ x }) => x), height: middle - top, left };
}

describe('a strip on paper', () => {
  test('has 25 mm a second and 10 mm a millivolt, and the first sample at its left edge', () => {
    const { xs, height, left } = highest(strip(5));
    expect(xs[0]).toBeCloseTo(left, 9);
    expect(xs[3]! - xs[2]!).toBeCloseTo(25, 9);
    expect(height).toBeCloseTo(10, 9);
  });

  test.each([6.25, 12.5, 50, 100])(
    'keeps the scale at %s mm/s, also where several samples share a pen’s width',
    (speed) => {
      const { xs, height } = highest(strip(5, { mmPerSecond: speed, mmPerMillivolt: 20 }));
      expect(xs[1]! - xs[0]!).toBeCloseTo(speed, 9);
      expect(height).toBeCloseTo(20, 9);
    },
  );

  test('breaks into rows of the same length and then into pages, and no second is lost', () => {
    const pages = stripPages(strip(120));
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.map(({ pageText }) => pageText)).toContain(`2 of ${pages.length}`);
    // 10 s of 25 mm in each row of a page 297 mm wide.
    const blocks = pages.flatMap(({ blocks }) => blocks);
    expect(blocks).toHaveLength(12);
    for (const { leads } of blocks) expect(leads[0]!.right - leads[0]!.left).toBeCloseTo(250, 9);
    for (const { width, height } of pages) {
      expect(width).toBeLessThanOrEqual(297);
      expect(height).toBeLessThanOrEqual(210);
    }
  });

  test('has lines at whole millimetres of the record’s beginning and of the lead’s level', () => {
    const { grid, leads } = stripPages(strip(3, { fromSeconds: 0.1 }))[0]!.blocks[0]!;
    const [first] = leads;
    // 0.1 s before the left edge are 2.5 mm.
    expect(grid.majorX.some((x) => Math.abs(x - (first!.left - 2.5)) < 1e-9)).toBe(true);
    expect(grid.majorY.some((y) => Math.abs(y - first!.middle) < 1e-9)).toBe(true);
    expect(grid.minorX.length).toBeGreaterThan(3 * grid.majorX.length);
  });

  test('leaves a gap where there is no sample, and names it', () => {
    const signal = peaks('II', 4);
    signal.pieces[0]!.points.fill(Number.NaN, 150, 250);
    const [lead] = stripPages(strip(4, { signals: [signal] }))[0]!.blocks[0]!.leads;
    expect(lead!.gaps).toHaveLength(1);
    expect(lead!.gaps[0]!.from - lead!.left).toBeCloseTo(37.5, 6);
    expect(lead!.gaps[0]!.to - lead!.left).toBeCloseTo(62.5, 6);
    expect(lead!.path.some(Number.isNaN)).toBe(true);
  });

  test('writes RR in ms between beats, and the rhythm until it ends', () => {
    const beats = [0.5, 1.25, 2.5].map((seconds) => ({ seconds, symbol: 'N', beatId: null }));
    const marks = {
      annotators: [{ annotator: 'atr', marks: beats }],
      rhythms: [{ fromSeconds: 0, toSeconds: 9, text: 'AFIB' }],
      model: null,
    };
    const { rows } = stripPages(strip(3, { marks }))[0]!.blocks[0]!;
    expect(rows.map(({ name }) => name)).toEqual(['Rhythm', 'atr', 'RR, ms']);
    expect(rows[2]!.words.map(({ text }) => text)).toEqual(['750', '1250']);
    expect(rows[0]!.bars[0]!.text).toBe('AFIB …');
  });

  test('a page of twelve leads is A4 landscape, its columns follow each other in time', () => {
    const names = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];
    const signals = names.map((name) => peaks(name, 10));
    const [page] = stripPages(strip(10, { signals, rows: leadRows(names, '3x4', true), paper: wholePage }));
    expect([page!.width, page!.height]).toEqual([297, 210]);
    const { leads } = page!.blocks[0]!;
    expect(leads.map(({ name }) => name).slice(0, 4)).toEqual(['aVL', 'II', 'V1', 'V4']);
    expect(leads[1]!.left - leads[0]!.left).toBeCloseTo(62.5, 9);
    // The second at 3 s is 12.5 mm into the second column, and -aVR is upside down.
    const inverted = leads.find(({ name }) => name === '−aVR')!;
    expect(inverted.mmPerUnit).toBe(-10);
    expect(leads[1]!.path.some((x, at) => at % 2 === 0 && Math.abs(x - leads[1]!.left - 12.5) < 1e-6)).toBe(true);
  });

  test.each([120, 180, 212, 240, 400])(
    'names of twelve leads one below the other, on paper of %i mm, cross no calibration pulse',
    (height) => {
      const names = ['I', 'II', 'MLIII', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];
      const signals = names.map((name) => peaks(name, 6));
      const paper = { width: 181, height, isWhole: false };
      const { leads } = stripPages(strip(6, { signals, paper }))[0]!.blocks[0]!;
      expect(leads.map(({ name }) => name)).toEqual(names);
      const words = leads.map(({ name, nameAt: { x, y }, namePoints: points }) => ({
        ...{ left: x, right: x + textMm(name, points, true), top: y - 0.25 * points, bottom: y },
      }));
      // Of each pulse: left, upper and right line.
      const lines = leads.flatMap(({ pulse, middle }) => {
        const [from, to, top] = [pulse!.x, pulse!.x + 5, middle - pulse!.height];
        return [
          { left: from, right: from, top, bottom: middle },
          { left: from, right: to, top, bottom: top },
          { left: to, right: to, top, bottom: middle },
        ];
      });
      const crossed = words.filter((word) =>
        lines.some(
          (line) =>
            word.left < line.right && line.left < word.right && word.top < line.bottom && line.top < word.bottom,
        ),
      );
      expect(crossed).toEqual([]);
      expect(Math.min(...leads.map(({ namePoints }) => namePoints))).toBeGreaterThanOrEqual(5);
    },
  );
});
