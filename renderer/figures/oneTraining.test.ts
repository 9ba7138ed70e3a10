import { expect, test } from 'vitest';
import { exampleTraining, trainingMade } from '../../main/figures/testing/exampleTraining.ts';
import { trainingCurvesFigure } from '../../main/figures/trainingCurvesFigure.ts';
import { trainingCurves } from '../../preload/figures/trainingCurves.ts';
import { epochFigure } from './epochFigure.ts';
import { lightTheme } from './theme.ts';

const curves = trainingCurves(exampleTraining);
const svg = trainingCurvesFigure(exampleTraining, trainingMade);
const polylines = [...svg.matchAll(/<polyline points="([^"]*)" fill="none" stroke="([^"]*)"/g)].map(
  ([, points, stroke]) => ({
    stroke,
    points: points!.split(' ').map((point) => point.split(',').map(Number) as [number, number]),
  }),
);
// The frames of main/figures/trainingCurvesFigure.ts, in points.
const boxes = { loss: 40, accuracy: 296 };
const [top, width, height] = [54, 200, 150];

test('the whole spec of the loss', async () => {
  await expect(`${JSON.stringify(epochFigure(curves.loss, lightTheme), null, 1)}\n`).toMatchFileSnapshot(
    'snapshots/loss.golden.json',
  );
});

test.each(['loss', 'accuracy'] as const)(
  'Plotly and SVG draw %s with the same limits, ticks, points and colours',
  (name) => {
    const { data, layout } = epochFigure(curves[name], lightTheme);
    const lines = data as unknown as { x: number[]; y: number[]; line: { color: string } }[];
    const [left, right] = layout.xaxis!.range as [number, number];
    const [low, high] = layout.yaxis!.range as [number, number];
    const drawn = polylines.slice(name === 'loss' ? 0 : 2).slice(0, 2);
    expect(lines).toHaveLength(2);
    for (const [at, { x, y, line }] of lines.entries()) {
      expect(drawn[at]!.stroke).toBe(line.color);
      // The SVG's points, back in epochs and values by the limits that Plotly was given.
      const back = drawn[at]!.points.map(([px, py]) => [
        left + ((px - boxes[name]) / width) * (right - left),
        low + ((top + height - py) / height) * (high - low),
      ]);
      expect(back).toHaveLength(3);
      back.forEach(([epoch, value], i) => {
        // Within the hundredth of a point that is written.
        expect(Math.abs(epoch! - x[i]!)).toBeLessThan(0.001);
        expect(Math.abs(value! - y[i]!)).toBeLessThan(0.0002);
      });
    }
    for (const text of layout.yaxis!.ticktext as string[]) expect(svg).toContain(`>${text}</text>`);
  },
);
