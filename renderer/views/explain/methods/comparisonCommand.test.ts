import { expect, test } from 'vitest';
import { comparisonCommand } from './comparisonCommand.ts';

const measured = { beats: 30, patients: 3, scores: {}, waves: [], pointing: [] };
const method = (name: string) => ({ method: name, all: measured, perClass: [] });
const compared = {
  ...{ model: 'cnn-beats-1', part: null, beatsPerClass: 30 },
  methods: [method('grad-cam'), method('grad-cam++'), method('random')],
  classes: [
    { target: 'N', beats: 30 },
    { target: '/', beats: 12 },
  ],
  choices: { seed: 4, segmentSamples: 10, steps: 14, removals: 40, changes: 4, radius: 0.02 },
};
const line = (all: { methods: number; classes: number }) => comparisonCommand(compared, all);

test('the command names what was compared, and the random map not at all', () => {
  expect(line({ methods: 14, classes: 8 })).toBe(
    "npm run -s beatlens -- compare-methods --model cnn-beats-1 --class 'N,/' --methods 'grad-cam,grad-cam++' --part all --beats 30 --seed 4 --figure methods.svg --csv methods.csv",
  );
});

test('parameters are said where they are not the defaults', () => {
  const occlusion = { ...method('occlusion'), parameters: { width: 9, stride: 6, replacement: 'zero' } };
  expect(comparisonCommand({ ...compared, methods: [occlusion] }, { methods: 14, classes: 8 })).toContain(
    '--methods occlusion --set occlusion.width=9 --set occlusion.replacement=zero --part all',
  );
});

test('all is said where it is all', () => {
  expect(line({ methods: 2, classes: 2 })).toContain('--class all --methods all');
});
