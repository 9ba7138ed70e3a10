import { expect, test } from 'vitest';
import { swapsCommand } from './swapsCommand.ts';

const agreement = {
  ...{ beats: 1, patients: 1 },
  ...{ rank: { mean: null, interval: null }, strongest: { mean: null, interval: null } },
};
const measured = {
  ...{ model: 'm', target: '/', donor: null, part: 'test' as const, most: 20, seed: 3 },
  methods: ['grad-cam', 'slope', 'random'].map((name) => ({ name, all: agreement, likely: agreement })),
};

test('the command names the methods without the maps that know no network, and a donor where there is one', () => {
  const end = 'swap-waves --model m --class / --methods grad-cam --part test --beats 20 --seed 3';
  expect(swapsCommand(measured).endsWith(end)).toBe(true);
  expect(swapsCommand({ ...measured, donor: 'N' })).toContain('--class / --donor N --methods grad-cam');
  const parameters = { occlusion: { width: 20 } };
  expect(swapsCommand({ ...measured, parameters })).toContain('--set occlusion.width');
});
