import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sourcesHash } from './sources.mjs';

let root = '';
const hash = () => sourcesHash(root, ['main', 'package-lock.json']);
const write = (file: string, text: string) => {
  mkdirSync(join(root, file, '..'), { recursive: true });
  writeFileSync(join(root, file), text);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'beatlens-sources-'));
  write('main/app/rows.ts', 'export const rows = 1;');
  write('package-lock.json', '{}');
});
afterEach(() => rmSync(root, { recursive: true }));

test('writing the same text again changes nothing', () => {
  const before = hash();
  write('main/app/rows.ts', 'export const rows = 1;');
  expect(hash()).toBe(before);
});

test.each([
  ['a changed source', 'main/app/rows.ts', 'export const rows = 2;'],
  ['a new source', 'main/app/more.ts', ''],
  ['a changed file that is named itself', 'package-lock.json', '{ }'],
])('%s changes the hash', (_, file, text) => {
  const before = hash();
  write(file, text);
  expect(hash()).not.toBe(before);
});

test('a renamed source changes the hash', () => {
  const before = hash();
  rmSync(join(root, 'main/app/rows.ts'));
  write('main/app/lines.ts', 'export const rows = 1;');
  expect(hash()).not.toBe(before);
});

test('tests and notes are no sources', () => {
  const before = hash();
  write('main/app/rows.test.ts', 'test');
  write('main/notes.md', 'note');
  expect(hash()).toBe(before);
});
