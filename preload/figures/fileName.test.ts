import { expect, test } from 'vitest';
import { classInFileName, inFileName, nameOfFile } from './fileName.ts';

test('a name is its parts, joined', () => {
  expect(nameOfFile(['cnn-beats', 'class-means', 'V', undefined, 'grad-cam'])).toBe('cnn-beats-class-means-V-grad-cam');
});

test('what the parts do not say makes another name', () => {
  const name = (rest: Record<string, unknown>) => nameOfFile(['cnn', 'beat'], rest);
  expect(name({ layer: undefined, lead: null })).toBe('cnn-beat');
  const names = [name({}), name({ layer: 'a' }), name({ layer: 'b' }), name({ lead: 'a' })];
  expect(new Set(names).size).toBe(4);
  expect(names[1]).toMatch(/^cnn-beat-[\da-f]{6}$/);
});

test('classes that differ by case or by a sign alone have different names, also where the system ignores case', () => {
  const names = ['N', 'n', 'f', 'F', '/', '+', '~', '|', 'a', 'A', '"', "'"].map((one) =>
    classInFileName(one).toLowerCase(),
  );
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[\w-]+$/);
});

test('quotes, slashes and signs leave names of models, letters of all scripts stay', () => {
  expect(inFileName('心电图')).toBe('心电图');
  expect(inFileName('דנה')).toBe('דנה');
  expect(inFileName('a"b/c')).toMatch(/^a-b-c-[\da-f]{6}$/);
  expect(inFileName('a b')).not.toBe(inFileName('a-b'));
  expect(inFileName('../..')).toMatch(/^x-[\da-f]{6}$/);
});

test('a very long name is cut and still told from another', () => {
  const [one, other] = [nameOfFile(['m'.repeat(300), 'a']), nameOfFile(['m'.repeat(300), 'b'])];
  expect(one).toHaveLength(127);
  expect(one).not.toBe(other);
});
