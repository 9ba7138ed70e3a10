import { describe, expect, test } from 'vitest';
import { keptBrowser, stampKey, stillThere } from './found.mjs';

describe('the key of what set-up found', () => {
  const of = { lockFile: '{"lockfileVersion":3}', platform: 'linux', arch: 'x64' };

  test('stays the same while lock file and machine do', () => {
    expect(stampKey({ ...of })).toBe(stampKey(of));
  });

  test.each([{ lockFile: '{}' }, { platform: 'darwin' }, { arch: 'arm64' }])('changes with %o', (change) => {
    expect(stampKey({ ...of, ...change })).not.toBe(stampKey(of));
  });
});

describe('what set-up found', () => {
  const found = {
    key: '',
    node: { program: '/node', version: 'v24.21.0' },
    engine: { name: 'native' as const, tensorflow: '2.21.0', addon: '/addon' },
    electron: { given: null, program: '/electron', version: 'v45.4.1' },
  };
  const all = ['/node', '/addon', '/electron'];

  test('holds while every program is there', () => {
    expect(stillThere(found, (path) => all.includes(path))).toBe(true);
  });

  test.each(all)('no longer holds without %s', (gone) => {
    expect(stillThere(found, (path) => path !== gone)).toBe(false);
  });

  test('needs no addon and no Electron where there were none', () => {
    const fallen = {
      ...found,
      engine: { name: 'wasm' as const, reason: 'out of reach' },
      electron: { given: null, program: null, reason: 'out of reach' },
    };
    expect(stillThere(fallen, (path) => path === '/node')).toBe(true);
  });
});

test('the browser of the tests stays known after another set-up, as long as it is there', () => {
  const browser = { program: '/usr/bin/chromium', version: '156' };
  const text = JSON.stringify({ key: 'of other packages', browser });
  expect(keptBrowser(text, () => true)).toEqual(browser);
  expect(keptBrowser(text, () => false)).toBeUndefined();
  expect(keptBrowser(JSON.stringify({ key: 'k', browser: { program: null } }), () => true)).toBeUndefined();
  expect(keptBrowser('', () => true)).toBeUndefined();
});
