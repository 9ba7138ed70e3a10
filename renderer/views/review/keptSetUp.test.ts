import { expect, test } from 'vitest';
import { changedParams } from '../../state/route.ts';
import { setUpOf, setUpParams } from './keptSetUp.ts';

test('a set-up comes back as it was kept', () => {
  const setUp = {
    ...{ standsOn: { crossValidationId: 4 }, ranking: 'across-patients' as const, first: 200 },
    ...{ controls: { beats: 10, seed: 7 }, archiveIds: [1, 2], given: ['V'], isBlind: false, speed: 50 },
  };
  expect(setUpOf(changedParams({}, setUpParams({ setUp })!), 50)).toEqual(setUp);
  const plain = { standsOn: { modelId: 4 }, ranking: 'within-patients' as const, isBlind: true, speed: 25 };
  const before = changedParams({}, setUpParams({ setUp })!);
  expect(setUpOf(changedParams(before, setUpParams({ setUp: plain })!), 25)).toEqual(plain);
});

test('a list, two readers, and folds that are gone are no set-up', () => {
  expect(setUpOf({ source: 'list' }, 25)).toBeUndefined();
  expect(setUpOf({}, 25)).toBeUndefined();
  expect(setUpParams({ setUp: { standsOn: null, isBlind: true, speed: 25 } })).toBeUndefined();
});
