import { expect, test } from 'vitest';
import { sqliteBinding } from './sqliteBinding.ts';

test('a fitting runtime takes the addon of the package, whatever is named for an older one', () => {
  expect(sqliteBinding({}, { node: '24.21.0', napi: '10' })).toBeUndefined();
  expect(sqliteBinding({ BEATLENS_SQLITE_BINDING: '/a.node' }, { node: '24.21.0', napi: '10' })).toBeUndefined();
});

test('an older runtime takes the addon that is named', () => {
  const addon = import.meta.filename;
  expect(sqliteBinding({ BEATLENS_SQLITE_BINDING: addon }, { electron: '33.4.11', napi: '9' })).toBe(addon);
});

test('an addon that is named and not there is told by its path', () => {
  expect(() => sqliteBinding({ BEATLENS_SQLITE_BINDING: '/gone/a.node' }, { electron: '33.4.11', napi: '9' })).toThrow(
    /names \/gone\/a\.node, and there is no such file: expected .* Node-API 9\. Name the file/,
  );
});

test('a runtime that is too old is told by name, before it would crash', () => {
  expect(() => sqliteBinding({}, { node: '20.18.3', electron: '33.4.11', napi: '9' })).toThrow(
    /^Electron 33.4.11 is too old .*npm start/,
  );
  expect(() => sqliteBinding({ BEATLENS_SQLITE_BINDING: '' }, { node: '20.20.2', napi: '9' })).toThrow(/^Node 20.20.2/);
});
