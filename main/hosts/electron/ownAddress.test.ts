import { expect, test } from 'vitest';
import { isOwnAddress } from './ownAddress.ts';

test.each([
  ['https://beatlens.invalid/', true],
  ['https://beatlens.invalid/#/beats', true],
  ['https://beatlens.invalid.evil.example/', false],
  ['https://user@evil.example/https://beatlens.invalid/', false],
  ['http://beatlens.invalid/', false],
  ['https://beatlens.invalid:444/', false],
  ['data:text/html,https://beatlens.invalid/', false],
  ['about:blank', false],
  ['file:///index.html', false],
  ['', false],
])('the address "%s" is our own: %s', (address, expected) => {
  expect(isOwnAddress(address)).toBe(expected);
});
