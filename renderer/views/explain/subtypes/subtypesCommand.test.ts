import { expect, test } from 'vitest';
import { subtypesCommand } from './subtypesCommand.ts';

test('the command names what was chosen, and the number of clusters where one was asked for', () => {
  const found = {
    ...({ model: 'cnn-beats', target: '/', method: 'grad-cam', parameters: {}, part: null } as const),
    ...{ beatsAsked: 300, seed: 1 },
  } as const;
  expect(subtypesCommand({ ...found, asked: null })).toBe(
    'npm run -s beatlens -- subtypes --model cnn-beats --class / --method grad-cam --part all --beats 300 --seed 1 --figure subtypes.svg --csv subtypes.csv',
  );
  const occluded = { ...found, method: 'occlusion', parameters: { width: 9 }, part: 'test', asked: 3 } as const;
  expect(subtypesCommand(occluded)).toContain('--set occlusion.width=9 --part test --beats 300 --clusters 3');
});
