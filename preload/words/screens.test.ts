import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { screenAtDigit, screenNames, shortcutDigit } from './screens.ts';

test('each screen has its view where the window looks for it, and no view is without a screen', () => {
  const views = new URL('../../renderer/views/', import.meta.url);
  const files = readdirSync(views, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /^[^/]+\/\w+View\.svelte$/.test(file));
  const expected = screenNames.map((name) => `${name}/${name[0]!.toUpperCase()}${name.slice(1)}View.svelte`);
  expect(files.sort()).toEqual([...expected].sort());
});

test('digits open the screens in the order of the rail', () => {
  expect(screenAtDigit('1')).toBe(screenNames[0]);
  expect(screenNames.map(shortcutDigit)).toEqual(screenNames.map((_, index) => String(index + 1)));
  expect(screenAtDigit('0')).toBeUndefined();
});
