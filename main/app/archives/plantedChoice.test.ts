import { expect, test } from 'vitest';
import type { PlantInput } from '../../../preload/contract/contract.ts';
import { plantedChoice } from './plantArchive.ts';

const asked = (input: Partial<PlantInput> & Pick<PlantInput, 'cause'>): PlantInput => {
  return { archiveId: 1, seed: 1, folder: '/tmp/planted', ...input };
};

test('what was not given is the cause’s own, or nothing', () => {
  expect(plantedChoice(asked({ cause: 'padding', bias: 'V' }))).toEqual({
    cause: 'padding',
    ...{ sizeMillivolts: null, factor: null, widthMilliseconds: 100, placeMilliseconds: null },
  });
  expect(plantedChoice(asked({ cause: 'gain', factor: 1.5, placeMilliseconds: 150 }))).toEqual({
    cause: 'gain',
    ...{ sizeMillivolts: null, factor: 1.5, widthMilliseconds: null, placeMilliseconds: 150 },
  });
});

test.each<[Partial<PlantInput> & Pick<PlantInput, 'cause'>, RegExp]>([
  [{ cause: 'gain' }, /gain needs a factor: what millivolts are multiplied by/],
  [{ cause: 'resampled', factor: 1, bias: 'V' }, /factor of resampled is 1.1 or more, not 1/],
  [{ cause: 'burst', sizeMillivolts: 0.3, factor: 2 }, /burst takes no factor/],
  [{ cause: 'clipped', sizeMillivolts: 0.3 }, /clipped fills the window, .*put it into a class by a bias/],
  [{ cause: 'missing-lead', bias: 'V', widthMilliseconds: 50 }, /takes no width: the beat's own waves, or the window/],
  [{ cause: 'st-shift', sizeMillivolts: 0.3, bias: 'V' }, /a bias .* is one of burst, .*gain, clipped, .*not st-shift/],
  [
    { cause: 'gain', factor: 2, placeMilliseconds: 600 },
    /gain at 600 ms leaves the window: expected from -278 to 500 ms/,
  ],
])('%j is refused with what is expected', (input, message) => {
  expect(() => plantedChoice(asked(input))).toThrow(message);
});
