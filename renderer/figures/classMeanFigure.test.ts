import { expect, test } from 'vitest';
import { classMeanFigure as figureOf } from '../../preload/figures/classMeans.ts';
import { averagingText, tileName } from '../../preload/figures/meanFacts.ts';
import { meanPanel, meanScales } from '../../preload/figures/meanPanels.ts';
import { testFrame, testMean } from '../../preload/figures/testing/testBeat.ts';
import { classMeanFigure, classMeanTile } from './classMeanFigure.ts';
import { darkTheme, lightTheme } from './theme.ts';

const facts = { network: 'cnn', version: '0.1.0', synthetic: false, syntheticModel: false };
const figure = (mean = testMean('/', 1, 0.8)) => figureOf(testFrame, mean, facts);

test('the whole spec of one class', async () => {
  const spec = classMeanFigure(figure(), darkTheme);
  await expect(`${JSON.stringify(spec, null, 1)}\n`).toMatchFileSnapshot('snapshots/class-mean.golden.json');
});

test('Plotly gets the limits, ticks and colours of the model', () => {
  const { panel } = figure(testMean('V', 2, 0.42));
  const { data, layout } = classMeanFigure(figure(testMean('V', 2, 0.42)), lightTheme);
  expect(data[0]).toMatchObject({ type: 'heatmap', zmin: 0, zmax: panel.colours.maximum });
  expect((data[0] as { colorbar: object }).colorbar).toMatchObject({ ticktext: ['0.0', '0.1', '0.2', '0.3', '0.4'] });
  expect(layout.xaxis?.range).toEqual(panel.time.limits);
  expect(layout.yaxis?.range).toEqual(panel.potential.limits);
  expect(layout.yaxis2?.range).toEqual(panel.attribution.limits);
});

test('the order of normalising and averaging is said in one way', () => {
  expect(averagingText(testFrame)).toBe(
    'Each map is rectified, divided by its own maximum, then averaged over the beats.',
  );
  expect(figure().remarks[0]!.text).toContain(averagingText(testFrame));
});

test('tiles share the scales that they are given', () => {
  const means = [testMean('N', 1, 0.8), testMean('V', 2, 0.42), testMean('/', 0.5, 0)];
  const scales = meanScales(means, testFrame, 'small');
  for (const mean of means) {
    const tile = classMeanTile(meanPanel(mean, testFrame, scales), tileName(mean), lightTheme);
    expect(tile.layout.yaxis?.range).toEqual(scales.potential.limits);
    expect(tile.data[0]).toMatchObject({ type: 'heatmap', zmin: 0, zmax: 0.8 });
    expect(tile.description).toContain(`12 beats of class ${mean.target} (2 patients)`);
  }
});

test('samples that no beat has are left out of the curve', () => {
  const cut = testMean('N', 1, 0.8);
  cut.validBeats.fill(0, 0, 8);
  const { data } = classMeanFigure(figure(cut), lightTheme);
  expect((data[0] as { x: number[] }).x).toHaveLength(20);
});
