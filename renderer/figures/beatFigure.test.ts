import type { Data } from 'plotly.js-dist';
import { expect, test } from 'vitest';
import { heatColour } from '../../preload/figures/heat.ts';
import { beatFigure } from './beatFigure.ts';
import { testCurve, testHeat } from './testBeat.ts';
import { darkTheme, lightTheme } from './theme.ts';

const input = { title: '208 at 0:00:01.028', symbol: 'V', lead: 'MLII', curve: testCurve, provenance: '' };
const traces = (figure: { data: Data[] }) => figure.data as Array<Record<string, unknown>>;

test('the whole spec of a beat with heat, signed sequence and annotations', async () => {
  const figure = beatFigure(
    {
      ...input,
      heat: testHeat,
      signed: { values: [-0.5, 1, 2, 0.25], windowSamples: 28, samplingRateHz: 36, fiducialOffset: 10 },
      windowLimits: { fromMs: -277.8, toMs: 472.2 },
      annotations: [
        { offset: 10, symbol: 'V' },
        { offset: 25, symbol: '<' },
      ],
    },
    lightTheme,
  );
  await expect(`${JSON.stringify(figure, null, 1)}\n`).toMatchFileSnapshot('snapshots/beat.golden.json');
});

test('time is told from the fiducial and covers the whole curve', () => {
  // 10 samples before and 17 after the fiducial at 36 Hz: -277.8 ms to 472.2 ms.
  expect(beatFigure(input, lightTheme).layout.xaxis?.range).toEqual([-277.7778, 472.2222]);
});

test('the heat is the first trace, so that grid and signal lie above it', () => {
  const [first, ...others] = traces(beatFigure({ ...input, heat: testHeat }, lightTheme));
  expect(first?.type).toBe('heatmap');
  expect(others.every(({ type }) => type === 'scatter')).toBe(true);
});

test('the strongest colour is that of the shared scale in either theme', () => {
  for (const theme of [lightTheme, darkTheme]) {
    const [heat] = traces(beatFigure({ ...input, heat: testHeat }, theme));
    const stops = heat?.colorscale as [number, string][];
    expect(hex(stops.at(-1)?.[1] ?? '')).toBe(heatColour(1, theme.scheme));
    expect(stops[0]?.[1]).toMatch(/, 0\)$/);
  }
});

test('an all-zero map is drawn as paper and said to be zero', () => {
  const figure = beatFigure({ ...input, heat: { ...testHeat, values: new Float32Array(28), maximum: 0 } }, lightTheme);
  expect(traces(figure)[0]).toMatchObject({ zmin: 0, zmax: 1 });
  expect(figure.description).toContain('The attribution is zero everywhere.');
});

test('samples outside the record are hatched, not drawn, and carry no heat', () => {
  const figure = beatFigure(
    { ...input, curve: { ...testCurve, validFrom: 8 }, heat: { ...testHeat, validFrom: 8 } },
    lightTheme,
  );
  const hatched = traces(figure).filter(({ fillpattern }) => fillpattern !== undefined);
  // Eight samples at 36 Hz are missing: from -277.8 ms to -55.6 ms.
  expect(hatched.map(({ x }) => x)).toEqual([[-277.7778, -55.5556, -55.5556, -277.7778, -277.7778]]);
  expect(traces(figure)[0]?.x).toEqual(expect.arrayContaining([-55.5556]));
  expect(traces(figure)[0]?.x).toHaveLength(20);
  expect(traces(figure).at(-1)?.x).toHaveLength(20);
  expect(figure.description).toContain('outside the record');
});

test('the description says where the attribution is strongest', () => {
  // The map's maximum is at sample 13: three samples, 83 ms, after the fiducial.
  expect(beatFigure({ ...input, heat: testHeat }, lightTheme).description).toContain(
    'strongest 83 ms after the fiducial',
  );
});

/** `rgba(255, 0, 16, 1)` as `#ff0010`. */
function hex(rgba: string): string {
  const [red = 0, green = 0, blue = 0] = (rgba.match(/\d+/g) ?? []).map(Number);
  return `#${[red, green, blue].map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
