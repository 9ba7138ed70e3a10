import { describe, expect, test } from 'vitest';
import { dataArgument, openArguments } from './arguments.ts';

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

test('what is neither an option nor the data folder is to be opened, as a path or as an address of the desktop', () => {
  const given = ['--no-sandbox', '--data', 'd', 'a/100.hea', 'file:///b/n%20ight.edf', '/c', '--data=e'];
  expect(openArguments(given, '/home/u')).toEqual(['/home/u/a/100.hea', '/b/n ight.edf', '/c']);
});
