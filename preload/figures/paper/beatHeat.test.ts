import { expect, test } from 'vitest';
import { explainedPanels } from '../beatPanels.ts';
import { testBeat } from '../testing/testBeat.ts';
import { beatHeat } from './beatHeat.ts';

test('each value stands around its own sample of the record', () => {
  const { heat } = explainedPanels(testBeat, false);
  const [beat] = beatHeat(heat!, 100).beats;
  // 36 Hz, fiducial at offset 10: the first sample lies 10 samples before, its colour begins half a sample earlier.
  expect(beat!.fromSeconds).toBeCloseTo(100 - 10.5 / 36, 9);
  expect(beat!.secondsPerValue).toBeCloseTo(1 / 36, 9);
  expect(beat!.shares).toHaveLength(testBeat.values.length);
});

test('what lies outside the record has the colour of the paper, and so has an all-zero map', () => {
  const { heat } = explainedPanels({ ...testBeat, validFrom: 8 }, false);
  expect([...beatHeat(heat!, 0).beats[0]!.shares.subarray(0, 8)]).toEqual(Array(8).fill(0));
  const zero = explainedPanels({ ...testBeat, values: new Float32Array(28) }, false);
  expect(Math.max(...beatHeat(zero.heat!, 0).beats[0]!.shares)).toBe(0);
});
