import { expect, test } from 'vitest';
import { boundariesOf } from './boundariesOf.ts';

const correction = (boundary: 't-end' | 'p-onset', sample: number) => ({
  ...{ boundary, sample, measured: null, reviewer: null, correctedAt: '2026-01-02' },
});
const waves = {
  measured: { p: null, qrs: { onset: 180, peak: 200, end: 225 }, t: { onset: 270, peak: 320, end: 380 } },
  corrections: [correction('t-end', 390)],
};

test('what was corrected takes the place of what was measured, which stays known', () => {
  const { measured, inForce, corrected } = boundariesOf(waves);
  expect(inForce).toEqual({
    ...{ 'p-onset': null, 'p-end': null, 'qrs-onset': 180, 'qrs-end': 225, 't-onset': 270, 't-end': 390 },
  });
  expect(measured['t-end']).toBe(380);
  expect([...corrected]).toEqual(['t-end']);
});

test('what was just put somewhere goes before what is kept, and what was taken back is as measured', () => {
  const pending = new Map([
    ['t-end', null],
    ['p-onset', 90],
  ] as const);
  const { inForce, corrected } = boundariesOf(waves, pending);
  expect([inForce['t-end'], inForce['p-onset']]).toEqual([380, 90]);
  expect([...corrected]).toEqual(['p-onset']);
});
