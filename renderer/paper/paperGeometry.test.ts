import { describe, expect, test } from 'vitest';
import { pageWidth, paperGeometry, secondsAtX, spanSeconds, xOfSeconds, yOfValue } from './paperGeometry.ts';
import { pxPerMmOfCss } from './paperScale.ts';

const scale = { mmPerSecond: 25, mmPerMillivolt: 10, pxPerMm: pxPerMmOfCss, devicePixelRatio: 1.5 };
const signal = (lead: string, units = 'mV') => ({
  ...{ position: 0, lead, units, samplingRateHz: 360, level: -0.3, span: 40, pieces: [] },
});
const room = {
  ...{ scale, signals: [signal('MLII'), signal('Resp', 'mmHg')], fromSeconds: 100.0123, width: 1000 },
  rows: [[{ signal: 0, isInverted: false }], [{ signal: 1, isInverted: false }]],
  ...{ height: 600, above: 40, below: 20 },
};

describe('paper geometry', () => {
  const geometry = paperGeometry(room);

  test('a second is 25.0 mm and a millivolt 10.0 mm, wherever on the paper', () => {
    for (const at of [100.5, 105, 109]) {
      const mm = (xOfSeconds(geometry, at + 1) - xOfSeconds(geometry, at)) / pxPerMmOfCss;
      expect(mm).toBeCloseTo(25, 9);
    }
    const [lead] = geometry.rows[0]!;
    expect((yOfValue(lead!, 0) - yOfValue(lead!, 1)) / pxPerMmOfCss).toBeCloseTo(10, 9);
  });

  test('the beginning of the record and the middle of each row lie on device pixels', () => {
    const onPixel = (px: number) => Math.abs(px * 1.5 - Math.round(px * 1.5)) < 1e-6;
    expect(onPixel(geometry.origin)).toBe(true);
    expect(geometry.rows.flat().every(({ middle }) => onPixel(middle))).toBe(true);
  });

  test('a place on the paper is read back as a time, and a value stands as high as its scale says', () => {
    const [lead] = geometry.rows[0]!;
    expect(secondsAtX(geometry, xOfSeconds(geometry, 103.25))).toBeCloseTo(103.25, 9);
    const high = yOfValue(lead!, lead!.signal.level + 0.7);
    expect(lead!.middle - high).toBeCloseTo(0.7 * lead!.pxPerUnit, 9);
    expect(yOfValue({ ...lead!, isInverted: true }, lead!.signal.level + 0.7)).toBeCloseTo(2 * lead!.middle - high, 9);
  });

  test('in a low room few rows are 25 mm high and many 13 mm, so that the page scrolls', () => {
    const heights = (count: number) => {
      const rows = Array.from({ length: count }, () => [{ signal: 0, isInverted: false }]);
      const low = paperGeometry({ ...room, rows, height: 100 });
      const [lead] = low.rows[0]!;
      // All there is below the last row is what was asked for: the page ends where its leads do.
      expect(Math.abs(low.height - low.rows.at(-1)![0]!.bottom - room.below)).toBeLessThan(1);
      return (lead!.bottom - lead!.top) / pxPerMmOfCss;
    };
    for (const [count, mm] of [
      [1, 25],
      [2, 25],
      [3, 50 / 3],
      [12, 13],
    ] as const) {
      expect(Math.abs(heights(count) - mm), `${count} rows`).toBeLessThan(0.1);
    }
  });

  test('of many low rows the pulse of the first stands below the annotations, as that of few does', () => {
    for (const count of [1, 3, 12]) {
      const rows = Array.from({ length: count }, () => [{ signal: 0, isInverted: false }]);
      const { rows: placed, scale } = paperGeometry({ ...room, rows, height: 100 });
      const pulseTop = placed[0]![0]!.middle - scale.mmPerMillivolt * scale.pxPerMm;
      expect(pulseTop, `${count} rows`).toBeGreaterThan(room.above - 1);
    }
  });

  test('rows share the height, and a signal of another unit has a scale in words', () => {
    expect(geometry.rows.map(([segment]) => segment!.name)).toEqual(['MLII', 'Resp']);
    expect(geometry.rows[1]![0]!.top).toBe(geometry.rows[0]![0]!.bottom);
    expect(geometry.rows[1]![0]!.scaleText).toBe('10 mm = 20 mmHg');
  });

  test('columns of a row follow each other in time', () => {
    const rows = [[0, 1].map((index) => ({ signal: index, isInverted: index === 1 }))];
    const [first, second] = paperGeometry({ ...room, rows }).rows[0]!;
    expect(second!.left).toBe(first!.right);
    expect(second!.name).toBe('−Resp');
  });

  test('where twelve rows do not fit the page is higher than the window, never the leads lower', () => {
    const rows = Array.from({ length: 12 }, () => [{ signal: 0, isInverted: false }]);
    const page = paperGeometry({ ...room, rows });
    expect(page.height).toBeGreaterThan(600);
    const [lead] = page.rows[0]!;
    expect(lead!.bottom - lead!.top).toBeCloseTo(13 * pxPerMmOfCss, 6);
  });

  test('ten seconds at 25 mm/s take 250 mm beside the margin of 10 mm', () => {
    expect(spanSeconds(260 * pxPerMmOfCss, { ...scale, devicePixelRatio: 1 })).toBeCloseTo(10, 1);
  });

  test('leads in columns have 2.5 s each on paper of any width, and less where the record is shorter', () => {
    const columns = [Array.from({ length: 4 }, () => ({ signal: 0, isInverted: false }))];
    const secondsOf = (rows: typeof columns, mmPerSecond: number, recordSeconds: number) => {
      const on = { ...scale, mmPerSecond };
      const width = pageWidth(1900, rows, { scale: on, recordSeconds });
      const [row] = paperGeometry({ ...room, scale: on, rows, width }).rows;
      const column = (row![0]!.right - row![0]!.left) / pxPerMmOfCss / mmPerSecond;
      return { column, all: spanSeconds(width, on) };
    };
    expect(secondsOf(columns, 25, 1800).column).toBeCloseTo(2.5, 1);
    // Ten seconds of record: the last column is within it at any speed.
    for (const speed of [6.25, 12.5, 25]) expect(secondsOf(columns, speed, 10).all).toBeCloseTo(10, 1);
    expect(secondsOf(columns, 50, 10).all).toBeCloseTo(5, 1);
    // Stacked leads take all the room that there is.
    expect(secondsOf([columns[0]!.slice(0, 1)], 25, 10).all).toBeGreaterThan(19);
  });
});
