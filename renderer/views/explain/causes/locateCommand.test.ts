import { expect, test } from 'vitest';
import { locateCommand } from './locateCommand.ts';

const located = {
  ...{ model: 'burst-1,burst-2', part: 'test' as const, most: 120, seed: 3 },
  methods: [{ name: 'grad-cam' }, { name: 'occlusion' }, { name: 'slope' }, { name: 'random' }],
};

test('the command names all trainings and methods, not the maps that are always measured', () => {
  expect(locateCommand(located)).toBe(
    "npm run -s beatlens -- locate --model 'burst-1,burst-2' --methods 'grad-cam,occlusion' --part test --beats 120 --seed 3",
  );
});

test('parameters that are not the defaults are set', () => {
  expect(locateCommand({ ...located, parameters: { occlusion: { width: 30 } } })).toContain(
    ' --set occlusion.width=30 ',
  );
});
