import { expect, test } from 'vitest';
import { lightTheme } from './theme.ts';
import { changedBeatFigure, probabilityCurveFigure } from './whatIfFigure.ts';

const trace = {
  ...{ samplingRateHz: 100, fiducialOffset: 2 },
  original: Float32Array.of(0, 0.5, 1, 0.5, Number.NaN),
  edited: Float32Array.of(0, 0.25, 1, 0.25, Number.NaN),
};
const of = { trace, record: '100', lead: 'MLII' };

test('a changed beat lies over the beat as recorded, both from the fiducial; without a change there is one', () => {
  const { data, description } = changedBeatFigure(of, 'QRS width +40 ms', lightTheme);
  const lines = data.slice(-2);
  expect(lines).toMatchObject([
    { name: 'as recorded', x: [-20, -10, 0, 10], y: [0, 0.5, 1, 0.5] },
    { name: 'changed', x: [-20, -10, 0, 10], y: [0, 0.25, 1, 0.25], line: { color: lightTheme.series } },
  ]);
  expect(description).toContain('changed by QRS width +40 ms');
  const alone = changedBeatFigure(of, '', lightTheme);
  expect(alone.data).toHaveLength(data.length - 1);
  expect(alone.description).toContain('as recorded, from -20 to 20 ms');
});

test('a curve has hollow points where the beat is unlike the training beats, and lines at the least and the present change', () => {
  const point = { predicted: 'N', measured: 0, distance: 1, unlikely: false };
  const curve = {
    ...{ change: 'rr-before' as const, from: -20, to: 20, step: 20, finest: 0.5 },
    points: [
      { ...point, by: -20, probability: 0.75, predicted: 'V', unlikely: true },
      { ...point, by: 0, probability: 0.1 },
      { ...point, by: 20, probability: 0.05 },
    ],
    least: { ...point, by: -18, notYet: -17.5, probability: 0.51 },
  };
  const { data, layout, description } = probabilityCurveFigure(curve, 'V', 5, lightTheme);
  expect(data).toMatchObject([
    {
      x: [-20, 0, 20],
      y: [0.75, 0.1, 0.05],
      marker: { color: [lightTheme.paper, lightTheme.series, lightTheme.series] },
    },
  ]);
  expect(layout.shapes!.map(({ x0 }) => x0)).toEqual([5, -18]);
  expect(description).toBe(
    'Probability of V along RR before, from -20 % to +20 % in 3 points, 1 of them unlike the training beats. Least change that turns: RR before -18 %.',
  );
  expect(probabilityCurveFigure({ ...curve, least: null }, 'V', 0, lightTheme).layout.shapes).toEqual([]);
});
