import { expect, test } from 'vitest';
import { bestOption, foundOptions } from './foundOptions.ts';

const classes = [
  'All classes',
  'N  Normal beat',
  'E  Ventricular escape beat',
  'V  Premature ventricular contraction',
].map((text) => ({ text }));

test('every typed word is found somewhere in text or note', () => {
  const options = [...classes, { text: 'cnn', note: 'patients' }];
  expect(foundOptions(options, 'ventri beat')).toEqual([classes[2]]);
  expect(foundOptions(options, 'CNN pat')).toEqual([{ text: 'cnn', note: 'patients' }]);
  expect(foundOptions(options, '  ')).toEqual(options);
  expect(foundOptions(options, 'nothing')).toEqual([]);
});

test('a typed class is the one of this name before those whose meaning holds the letter', () => {
  const found = foundOptions(classes, 'v');
  expect(found[bestOption(found, 'v')]).toBe(classes[3]);
});

test('the exact name is taken before a longer one that stands above it', () => {
  expect(bestOption([{ text: 'cnn-beats-2' }, { text: 'cnn-beats' }], 'CNN-beats')).toBe(1);
  expect(bestOption([{ text: 'my cnn' }, { text: 'cnn-2 of me' }], 'cnn')).toBe(1);
});

test('what cannot be chosen is never taken first', () => {
  expect(bestOption([{ text: 'cnn', disabled: true }, { text: 'my cnn' }], 'cnn')).toBe(1);
  expect(bestOption([{ text: 'cnn', disabled: true }], 'cnn')).toBe(0);
});
