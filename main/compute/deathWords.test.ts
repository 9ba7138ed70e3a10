import { describe, expect, test } from 'vitest';
import { causeOf, endInElectron, endOf } from './deathWords.ts';

test('an end is told by its signal, else by its exit code', () => {
  expect(endOf({ code: null, signal: 'SIGABRT' })).toBe('the compute process ended unexpectedly (SIGABRT)');
  expect(endOf({ code: 3, signal: null })).toBe('the compute process ended unexpectedly (exit code 3)');
});

// Electron 33 on Linux tells 6, 9 and 11 as codes of a utility process that aborted, was killed, or crashed.
describe.skipIf(process.platform === 'win32')('of Electron', () => {
  test.each([
    [6, 'SIGABRT'],
    [9, 'SIGKILL'],
    [11, 'SIGSEGV'],
    [1, null],
    [3, null],
    [0, null],
  ])('code %i is the signal %s', (code, signal) => {
    expect(endInElectron(code)).toEqual({ code, signal });
  });
});

test.each([
  [
    'SIGABRT',
    '<--- Last few GCs --->\nFATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
    /no memory left/,
  ],
  ['SIGABRT', "terminate called after throwing an instance of 'std::bad_alloc'", /no memory left/],
  ['SIGKILL', '', /the system does so where memory runs out/],
  ['SIGSEGV', '', /native code crashed/],
  ['SIGABRT', 'Check failed: dims', /native code crashed/],
])('%s with the last words "%s" is told with what to do', (signal, lastWords, told) => {
  expect(causeOf(endOf({ code: null, signal }), lastWords)).toMatch(told);
});

test('on Windows an access violation is a crash, and a plain exit code is neither that nor memory', () => {
  expect(causeOf(endOf({ code: 3221225477, signal: null }), '')).toMatch(/native code crashed/);
  expect(causeOf(endOf({ code: 1, signal: null }), 'Error: no such module')).toMatch(/^Try again/);
});
