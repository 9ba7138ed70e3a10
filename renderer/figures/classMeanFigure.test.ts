import { expect, test } from 'vitest';
import { classMeanFigure, classMeanTile, normalisationNote, sharedScale } from './classMeanFigure.ts';
import { testMean } from './testBeat.ts';
import { darkTheme, lightTheme } from './theme.ts';

const frame = {
  model: 'cnn-beats-1',
  method: 'grad-cam',
  lead: 'MLII',
  samplingRateHz: 36,
  fiducialOffset: 10,
} as const;
const means = [testMean('N', 1, 0.8), testMean('V', 2, 0.42), testMean('/', 0.5, 0)];

test('the whole spec of one class', async () => {
  const figure = classMeanFigure(testMean('/', 1, 0.8), frame, sharedScale(means), darkTheme);
  await expect(`${JSON.stringify(figure, null, 1)}\n`).toMatchFileSnapshot('snapshots/class-mean.golden.json');
});

test('the order of normalising and averaging stands on the figure', () => {
  const figure = classMeanFigure(testMean('V', 1, 0.8), frame, sharedScale(means), lightTheme);
  expect(JSON.stringify(figure.layout.annotations)).toContain(normalisationNote);
});

test('the paced class gives no slash in a file name', () => {
  const figure = classMeanFigure(testMean('/', 1, 0.8), frame, sharedScale(means), lightTheme);
  expect(figure.fileName).toBe('class-mean-paced-cnn-beats-1-grad-cam');
});

test('all tiles share one scale, made from the largest beat and the strongest map', () => {
  const scale = sharedScale(means);
  // Maximum of the maps: 0.8, already on the 0.05 grid. Largest R wave + 1 sd: 2.1 mV; lowest: -0.1 mV; 8 % of 2.2 mV
  // above makes 2.28, the next whole box is 2.3.
  expect(scale.maximum).toBe(0.8);
  expect(scale.toMv).toBe(2.3);
  for (const mean of means) {
    const tile = classMeanTile(mean, frame, scale, lightTheme);
    expect(tile.layout.yaxis?.range).toEqual([scale.fromMv, scale.toMv]);
    expect(tile.data[0]).toMatchObject({ type: 'heatmap', zmin: 0, zmax: 0.8 });
  }
});

test('a class without beats does not touch the scale', () => {
  expect(sharedScale([testMean('N', 1, 0.8), testMean('F', 9, 0.99, 0)])).toMatchObject({ maximum: 0.8, toMv: 1.2 });
});

test('samples that no beat has are left out of the curve', () => {
  const cut = testMean('N', 1, 0.8);
  cut.validBeats.fill(0, 20);
  const figure = classMeanFigure(cut, frame, sharedScale([cut]), lightTheme);
  expect((figure.data[0] as { x: number[] }).x).toHaveLength(20);
});
