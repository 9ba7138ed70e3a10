import { expect, test } from 'vitest';
import { plantCommand } from './plantCommand.ts';

const input = { archiveId: 3, cause: 'burst', sizeMillivolts: 0.3, seed: 1, folder: '/data/burst03' } as const;

test('the command names what was given, and nothing that was not', () => {
  expect(plantCommand(input, 'mitdb')).toBe(
    'npm run -s beatlens -- plant --from mitdb --cause burst --size 0.3 --seed 1 --to /data/burst03',
  );
});

test('values below zero hang on their option, and what a shell would take apart is quoted', () => {
  const artefact = { ...input, sizeMillivolts: -0.5, placeMilliseconds: -200, bias: '?', seconds: 480 };
  expect(plantCommand({ ...artefact, folder: '~/my bursts' }, 'my archive')).toBe(
    "npm run -s beatlens -- plant --from 'my archive' --cause burst --size=-0.5 --place=-200 --bias '?' --seconds 480 --seed 1 --to ~/'my bursts'",
  );
});
