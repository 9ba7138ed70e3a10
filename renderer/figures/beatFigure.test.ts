import type { Data } from 'plotly.js-dist';
import { expect, test } from 'vitest';
import { explainedPanels, recordedPanels } from '../../preload/figures/beatPanels.ts';
import { heatColour } from '../../preload/figures/heat.ts';
import { testBeat } from '../../preload/figures/testing/testBeat.ts';
import { beatFigure } from './beatFigure.ts';
import { darkTheme, lightTheme } from './theme.ts';

const traces = (figure: { data: Data[] }) => figure.data as Array<Record<string, unknown>>;
const drawn = (beat = testBeat, signed = false, theme = lightTheme) =>
  beatFigure(explainedPanels(beat, signed), 'beat-7', theme);

test('the whole spec of a beat with a signed map', async () => {
  await expect(`${JSON.stringify(drawn(testBeat, true), null, 1)}\n`).toMatchFileSnapshot('snapshots/beat.golden.json');
});

test('the whole spec of a beat as recorded', async () => {
  const annotations = [
    { offset: 10, symbol: 'V' },
    { offset: 25, symbol: '<' },
  ];
  const figure = beatFigure(recordedPanels({ ...testBeat, annotations }, 'V'), 'beat-7', darkTheme);
  await expect(`${JSON.stringify(figure, null, 1)}\n`).toMatchFileSnapshot('snapshots/beat-recorded.golden.json');
});

test('the heat is the first trace, so that grid and signal lie above it', () => {
  const [first, ...others] = traces(drawn());
  expect(first?.type).toBe('heatmap');
  expect(others.every(({ type }) => type === 'scatter')).toBe(true);
});

test('the strongest colour is that of the shared scale in either theme', () => {
  for (const theme of [lightTheme, darkTheme]) {
    const [heat] = traces(drawn(testBeat, false, theme));
    const stops = heat?.colorscale as [number, string][];
    expect(hex(stops.at(-1)?.[1] ?? '')).toBe(heatColour(1, theme.scheme));
    expect(stops[0]?.[1]).toMatch(/, 0\)$/);
  }
});

test('an all-zero map is drawn as paper and said to be zero', () => {
  const figure = drawn({ ...testBeat, values: new Float32Array(28) });
  expect(traces(figure)[0]).toMatchObject({ zmin: 0, zmax: 1 });
  expect(figure.description).toContain('The attribution is zero everywhere.');
});

test('samples outside the record are hatched, not drawn, and carry no heat', () => {
  const figure = drawn({ ...testBeat, validFrom: 8 });
  const hatched = traces(figure).filter(({ fillpattern }) => fillpattern !== undefined);
  // Eight samples at 36 Hz are missing: from -277.8 ms to -55.6 ms.
  const [[from, to]] = hatched.map(({ x }) => x) as [number[]];
  expect([from, to]).toEqual([expect.closeTo(-277.78, 2), expect.closeTo(-55.56, 2)]);
  expect(traces(figure)[0]?.x).toEqual(expect.arrayContaining([-55.5556]));
  expect(traces(figure)[0]?.x).toHaveLength(20);
  expect(traces(figure).at(-1)?.x).toHaveLength(20);
  expect(figure.description).toContain('outside the record');
});

test('no sign of a symbol is taken for a tag', () => {
  expect(drawn({ ...testBeat, symbol: '<' }).layout.annotations).toMatchObject([{ text: '<b>&lt;</b>' }]);
});

/** `rgba(255, 0, 16, 1)` as `#ff0010`. */
function hex(rgba: string): string {
  const [red = 0, green = 0, blue = 0] = (rgba.match(/\d+/g) ?? []).map(Number);
  return `#${[red, green, blue].map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
