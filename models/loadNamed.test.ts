import { expect, test } from 'vitest';
import { camelCase, loadNamed } from './loadNamed.ts';

test.each([
  ['cnn', 'cnn'],
  ['cnn-small', 'cnnSmall'],
  ['grad-cam++', 'gradCamPlusPlus'],
  ['input-x-gradient', 'inputXGradient'],
])('%s stands in %s.ts', (name, file) => {
  expect(camelCase(name)).toBe(file);
});

test('what each file exports under its own name', async () => {
  const load = async (file: string) => ({ [file]: file.length, another: 0 });
  expect(await loadNamed(['a', 'b-c'], load)).toEqual({ a: 1, 'b-c': 2 });
});

test('a file without an export of its name says so', async () => {
  await expect(loadNamed(['a-b'], async () => ({ ab: 1 }))).rejects.toThrow(
    "aB.ts exports no 'aB', which 'a-b' asks for",
  );
});
