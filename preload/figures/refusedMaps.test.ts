import { expect, test } from 'vitest';
import type { StampFacts } from '../words/trustStamp.ts';
import { explainedPanels } from './beatPanels.ts';
import { classMeansGrid } from './classMeans.ts';
import { mapColour, mapStops, signedRgb } from './signedScale.ts';
import { testBeat, testFrame, testMean } from './testing/testBeat.ts';

const refused: StampFacts = {
  ...{ verdict: 'refused', beats: 60, patients: 20, trainings: ['a'] },
  lamps: [{ lamp: 'weights', state: 'fails', value: 0.71, interval: null, of: null, unknown: null }],
};

test('a refused map is drawn in greys, others in colours', () => {
  expect(explainedPanels(testBeat, false).heat!.scale.isGrey).toBeUndefined();
  const { scale } = explainedPanels({ ...testBeat, stamp: refused }, false).heat!;
  expect(scale.isGrey).toBe(true);
  for (const theme of ['light', 'dark'] as const) {
    const strongest = mapColour(1, theme, scale.isGrey);
    expect(strongest).toMatch(/^#(..)\1\1$/);
    // Zero is the paper on either scale.
    expect(mapStops(scale, theme)[0]![1]).toBe(mapColour(0, theme));
    expect(signedRgb(1, theme)[0]).not.toBe(signedRgb(1, theme)[2]);
  }
});

test('of several classes the refused one alone is grey; the figure names it, its lamp and what is not known', () => {
  const facts = { network: 'cnn', synthetic: false, syntheticModel: false, version: '0.1.0' };
  const classes = [testMean('N', 0.5, 10), { ...testMean('V', 0.5, 12), stamp: refused }];
  const { panels, scales, remarks, provenance } = classMeansGrid({ ...testFrame, classes }, facts);
  expect(panels.map(({ heat }) => heat.scale.isGrey)).toEqual([undefined, true]);
  expect(scales.colours.isGrey).toBeUndefined();
  expect(provenance.at(-1)).toBe(
    'Trust stamps: N not known, not measured; V refused, shuffled weights 0.71 (limit: 0.50 or less).',
  );
  expect(remarks.filter(({ isWarning }) => isWarning).map(({ text }) => text)).toEqual([
    'V: In grey: the map was refused by its trust stamp (shuffled weights).',
  ]);
});

test('where every class is refused, the scale is grey as well, and classes with one reason are named together', () => {
  const facts = { network: 'cnn', synthetic: false, syntheticModel: false, version: '0.1.0' };
  const classes = ['N', 'V'].map((name) => ({ ...testMean(name, 0.5, 10), stamp: refused }));
  const { scales, remarks } = classMeansGrid({ ...testFrame, classes }, facts);
  expect(scales.colours.isGrey).toBe(true);
  expect(remarks.filter(({ isWarning }) => isWarning).map(({ text }) => text)).toEqual([
    'N, V: In grey: the map was refused by its trust stamp (shuffled weights).',
  ]);
});
