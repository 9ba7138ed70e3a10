import { describe, expect, test } from 'vitest';
import { dataArgument } from './dataArgument.ts';

describe('the data folder on the command line', () => {
  test.each([
    [['electron', '.'], undefined],
    [['electron', '.', '--data', '/a b'], '/a b'],
    [['electron', '--no-sandbox', '.', '--data=/a'], '/a'],
    [['electron', '--inspect=0', '--remote-debugging-port=0', '.'], undefined],
  ])('%j', (args, expected) => {
    expect(dataArgument(args)).toBe(expected);
  });
  test.each([[['.', '--data']], [['.', '--data', '--no-sandbox']]])('%j lacks the folder', (args) => {
    expect(() => dataArgument(args)).toThrow('--data DIR');
  });
});
