import { expect, test } from 'vitest';
import { type LocalisationError, localisationRemark, localisationText, shortLocalisation } from './localisationText.ts';

const known: LocalisationError = {
  ...{ method: 'grad-cam', network: 'cnn-small', cause: 'burst, 0.3 mV', beats: 360, patients: 12, models: 3 },
  within: [
    { milliseconds: 10, share: 0.8, interval: [0.7, 0.9] },
    { milliseconds: 20, share: 0.99, interval: [0.98, 1] },
    { milliseconds: 40, share: 1, interval: null },
  ],
};

test('a peak is as exact as nine of ten known ones', () => {
  expect(localisationText(known)).toBe(
    'within 20 ms in 99 % [98 100] of 360 beats with a planted cause (burst, 0.3 mV; 12 patients, 3 models of cnn-small)',
  );
  expect(shortLocalisation(known)).toBe('20 ms (99 %)');
});

test('where fewer are near, the widest distance is told with its share', () => {
  const poor = { ...known, within: known.within.map((one) => ({ ...one, share: one.share / 2 })) };
  expect(shortLocalisation(poor)).toBe('40 ms (50 %)');
});

test('without a located cause it is not known', () => {
  expect(shortLocalisation(null)).toBe('not known');
  expect(localisationRemark('cam', null)).toBe(
    'Localisation error of a peak of CAM: not known, as no cause was located on this network by this method.',
  );
});
