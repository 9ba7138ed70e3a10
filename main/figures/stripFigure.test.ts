import { expect, test } from 'vitest';
import { leadRows } from '../../preload/figures/paper/leadLayouts.ts';
import { rulerText } from '../../preload/figures/paper/ruler.ts';
import { wholePage } from '../../preload/figures/strip/stripInput.ts';
import { stripPages } from '../../preload/figures/strip/stripPages.ts';
import { stripFigure } from './stripFigure.ts';

/** Peaks of 1 mV a second apart at 500 Hz, as a file. */
function drawn(mmPerSecond: number, mmPerMillivolt: number): string {
  const points = Float32Array.from({ length: 2000 }, (_, at) => (at % 500 === 250 ? 1 : 0));
  const signal = { position: 0, lead: 'V5', units: 'mV', samplingRateHz: 500, level: 0, span: 1 };
  const [page] = stripPages({
    ...{
      title: 'Record <"&> of x',
      mark: null,
      signals: [{ ...signal, pieces: [{ from: 0, points, samplesPerValue: 1 }] }],
    },
    ...{ rows: leadRows(['V5'], 'stacked', false), fromSeconds: 0, toSeconds: 4, mmPerSecond, mmPerMillivolt },
    ...{ scaleText: `${mmPerSecond} mm/s · ${mmPerMillivolt} mm/mV`, timeText: rulerText, heat: null },
    marks: {
      annotators: [{ annotator: 'atr', marks: [{ seconds: 0.5, symbol: 'V', beatId: null }] }],
      rhythms: [],
      model: null,
    },
    ...{ paper: { ...wholePage, isWhole: false }, hasCheckRuler: true, provenance: ['p'], remarks: [] },
  });
  return stripFigure(page!);
}

/** Millimetres of one unit of the file, by its own width and viewBox; equal across and down. */
function mmPerUnit(svg: string): number {
  const [, width, height, across, down] = /width="([\d.]+)mm" height="([\d.]+)mm" viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(
    svg,
  )!;
  expect(Number(width) / Number(across)).toBeCloseTo(Number(height) / Number(down), 4);
  return Number(width) / Number(across);
}

test.each([
  [25, 10],
  [50, 20],
  [6.25, 5],
])('in the file’s own coordinates %s mm are a second and %s mm a millivolt, to 0.1 mm', (speed, gain) => {
  const svg = drawn(speed, gain);
  const unit = mmPerUnit(svg);
  const path = /<path d="([^"]+)" data-lead="V5"/.exec(svg)![1]!;
  const points = path
    .split(/[ML]/)
    .filter(Boolean)
    .map((pair) => pair.split(' ').map(Number) as [number, number]);
  const top = Math.min(...points.map(([, y]) => y));
  const bottom = Math.max(...points.map(([, y]) => y));
  const peaks = points.filter(([, y]) => y === top).map(([x]) => x);
  expect(peaks).toHaveLength(4);
  expect(Math.abs((peaks[2]! - peaks[1]!) * unit - speed)).toBeLessThan(0.1);
  expect(Math.abs((bottom - top) * unit - gain)).toBeLessThan(0.1);
  // The pulse of 1 mV: H x V y H x V y, 5 mm wide.
  const [, left, high, right, foot] = /H([\d.]+)V([\d.]+)H([\d.]+)V([\d.]+)H[\d.]+" data-part="pulse"/.exec(svg)!;
  expect(Math.abs((Number(foot) - Number(high)) * unit - gain)).toBeLessThan(0.1);
  expect(Math.abs((Number(right) - Number(left)) * unit - 5)).toBeLessThan(0.1);
});

test('the check ruler measures 100 mm, and the scale stands on the strip', () => {
  const svg = drawn(25, 10);
  const length = Number(/d="M[\d.]+ [\d.]+h([\d.]+)M[^"]*"[^>]*data-part="check-ruler"/.exec(svg)![1]);
  expect(Math.abs(length * mmPerUnit(svg) - 100)).toBeLessThan(0.1);
  expect(svg).toContain('>25 mm/s · 10 mm/mV</text>');
  expect(svg).toContain('Record &lt;&quot;&amp;&gt; of x');
});
