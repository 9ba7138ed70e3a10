import { expect, test } from 'vitest';
import { classMeanFigure, classMeanTile, normalisationNote, sharedScale } from './classMeanFigure.ts';
import { testFrame, testMean } from './testBeat.ts';
import { darkTheme, lightTheme } from './theme.ts';

const frame = testFrame;
const means = [testMean('N', 1, 0.8), testMean('V', 2, 0.42), testMean('/', 0.5, 0)];

test('the whole spec of one class', async () => {
  const figure = classMeanFigure(testMean('/', 1, 0.8), frame, sharedScale(means), darkTheme);
  await expect(`${JSON.stringify(figure, null, 1)}\n`).toMatchFileSnapshot('snapshots/class-mean.golden.json');
});

test('the order of normalising and averaging stands on the figure', () => {
  const figure = classMeanFigure(testMean('V', 1, 0.8), frame, sharedScale(means), lightTheme);
  expect(JSON.stringify(figure.layout.annotations)).toContain(normalisationNote);
});

test('a file says what made the figure', () => {
  const { title, provenance } = classMeanFigure(testMean('V', 1, 0.8), frame, sharedScale(means), lightTheme);
  expect(title).toBe('Class V: 12 beats of 2 patients');
  expect(provenance).toBe(
    'grad-cam of conv3, model cnn-beats-1, split beats, seed 1; all beats, test part of mitdb; engine native 4.22.0',
  );
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
  expect(scale.millivolts[1]).toBe(2.3);
  for (const mean of means) {
    const tile = classMeanTile(mean, frame, scale, lightTheme);
    expect(tile.layout.yaxis?.range).toEqual([...scale.millivolts]);
    expect(tile.data[0]).toMatchObject({ type: 'heatmap', zmin: 0, zmax: 0.8 });
  }
});

test('a class without beats does not touch the scale', () => {
  expect(sharedScale([testMean('N', 1, 0.8), testMean('F', 9, 0.99, 0)])).toMatchObject({
    maximum: 0.8,
    millivolts: [-0.2, 1.2],
  });
});

test('samples that no beat has are left out of the curve', () => {
  const cut = testMean('N', 1, 0.8);
  cut.validBeats.fill(0, 20);
  const figure = classMeanFigure(cut, frame, sharedScale([cut]), lightTheme);
  expect((figure.data[0] as { x: number[] }).x).toHaveLength(20);
});
