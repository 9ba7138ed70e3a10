import { expect, test } from 'vitest';
import { commandFor } from './openBrowser.ts';

test('an address reaches the program of each system as one argument', () => {
  const url = 'http://127.0.0.1:4710/#token=a&b=c';
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    expect(commandFor(platform, url)[1].at(-1)).toBe(url);
  }
});
