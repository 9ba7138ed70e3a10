import { expect, test } from 'vitest';
import { explainedPanels, recordedPanels } from './beatPanels.ts';
import { colourLimits } from './colourScale.ts';
import { testBeat } from './testing/testBeat.ts';

/** A step of the layer may be higher than any sample. */
const beat = { ...testBeat, featureMap: Float32Array.of(-0.5, 1, 2.1, 0.25) };

test('time is told from the fiducial and covers the whole window', () => {
  const { time, potential } = explainedPanels(beat, false);
  // 10 samples before and 17 after the fiducial at 36 Hz.
  expect(time.limits).toEqual([(-10 / 36) * 1000, (17 / 36) * 1000]);
  expect(potential.limits).toEqual([-0.1, 1.1]);
});

test('colours go to the maximum of the map itself, the curve below a little higher', () => {
  const { heat, attribution } = explainedPanels(beat, false);
  expect(heat?.scale).toMatchObject({ maximum: 2, isSigned: false, label: 'for V, rectified (logit)' });
  expect(attribution?.axis.limits).toEqual([0, 2 * 1.06]);
  expect(attribution?.steps).toBeNull();
});

test('a signed map goes as far against the class as for it, and its steps are those of the layer', () => {
  const { heat, attribution } = explainedPanels(beat, true);
  expect(colourLimits(heat!.scale)).toEqual([-2, 2]);
  expect(attribution?.steps?.values.map((value) => Number(value.toFixed(2)))).toEqual([-0.5, 1, 2.1, 0.25]);
  // Four steps of 7 samples at 36 Hz; the first is centred on sample 3.
  expect(attribution?.steps?.width).toBeCloseTo(194.44, 2);
  expect(attribution?.steps?.times[0]).toBeCloseTo(-194.44, 2);
  // A step may be higher than any sample.
  expect(attribution?.axis.limits[1]).toBeCloseTo(2.1 * 1.06, 5);
});

test('a method without a sign is drawn without one', () => {
  const { heat } = explainedPanels({ ...beat, method: 'saliency', display: 'absolute_value' }, true);
  expect(heat?.scale.isSigned).toBe(false);
});

test('what lies outside the record is missing, not zero, and no step of the map stands there', () => {
  const panels = explainedPanels({ ...beat, validFrom: 8, validTo: 20 }, true);
  expect(panels.missing.map((span) => span.map(Math.round))).toEqual([
    [-278, -56],
    [250, 472],
  ]);
  expect(panels.signal.values[7]).toBeNaN();
  expect(panels.heat?.values[20]).toBeNaN();
  expect(panels.attribution?.steps?.values).toHaveLength(2);
  expect(panels.description).toContain('Part of the window lies outside the record.');
});

test('an all-zero map has zero as its only tick', () => {
  const { attribution, heat } = explainedPanels({ ...beat, values: new Float32Array(28) }, false);
  expect(heat?.scale.maximum).toBe(0);
  expect(attribution?.axis.limits).toEqual([0, 1]);
  expect(attribution?.axis.ticks.map(({ at }) => at)).toEqual([0]);
});

test('a beat as recorded carries the symbols around it, its own once', () => {
  const annotations = [
    { offset: 1, symbol: 'N' },
    { offset: 10, symbol: 'V' },
  ];
  expect(recordedPanels({ ...beat, annotations }, 'V').symbols).toEqual([
    { ms: -250, symbol: 'N', isOwn: false },
    { ms: 0, symbol: 'V', isOwn: true },
  ]);
});

test('the map of a window lies over a longer stretch at its own times', () => {
  const longer = { ...beat, fiducialOffset: 100, millivolts: new Float32Array(400), validTo: 400, annotations: [] };
  const { heat, hasSmallBoxes, attribution } = recordedPanels(longer, 'V', beat);
  expect(heat?.times[13]).toBeCloseTo(83.33, 2);
  expect(hasSmallBoxes).toBe(false);
  expect(attribution).toBeNull();
});

test('the description says where the map is strongest', () => {
  // Three samples, 83 ms, after the fiducial.
  expect(explainedPanels(beat, false).description).toBe(
    'Beat V of record 208, lead MLII, on ECG paper. The attribution is strongest 83 ms after the fiducial.',
  );
});
