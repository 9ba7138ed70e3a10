import { expect, test } from 'vitest';
import { type Lamp, notStamped, type StampFacts, stampText } from './trustStamp.ts';

const lamp = (own: Partial<Lamp>): Lamp => ({
  ...{ lamp: 'seeds', state: 'passes', value: 0.8, interval: null, of: null, unknown: null },
  ...own,
});
const stamp = (own: Partial<StampFacts>): StampFacts => ({
  ...{ verdict: 'stamped', lamps: [lamp({}), lamp({})], beats: 60, patients: 22, trainings: ['a-1', 'a-2', 'a-3'] },
  ...own,
});

test('a stamp says what it was measured on', () => {
  expect(stampText(stamp({}))).toBe(
    'Trust stamp: stamped, all 2 lamps pass; measured on 60 beats of 22 patients, 3 trainings.',
  );
});

test('a refusal names the lamps that fail, with number and limit', () => {
  const lamps = [
    lamp({ state: 'fails', value: 0.41, interval: [0.35, 0.48] }),
    lamp({ lamp: 'controls', state: 'fails', value: -0.2, of: 'slope' }),
    lamp({ lamp: 'weights' }),
  ];
  expect(stampText(stamp({ verdict: 'refused', lamps, beats: 1, patients: 1 }))).toBe(
    'Trust stamp: refused, other seeds 0.41 [0.35 0.48] (limit: 0.60 or more); better than controls −0.20 logits more than ' +
      'Slope (no network) (limit: above 0); measured on 1 beat of 1 patient, 3 trainings.',
  );
});

test('what was not measured is not known, and says why', () => {
  const lamps = [lamp({ state: 'unknown', value: null, unknown: '1 of 3 trainings' })];
  expect(stampText(stamp({ verdict: 'unknown', lamps, trainings: ['a'] }))).toContain(
    'not known, other seeds: 1 of 3 trainings; measured',
  );
  expect(stampText(null)).toBe(notStamped);
});
