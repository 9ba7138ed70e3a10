import { describe, expect, test } from 'vitest';
import { closingLine, countPlaywright, countTool, countVitest, judge, sum } from './counts.mjs';

const some = { passed: 2, failed: 0, skipped: 1, failures: [] };

/** A report of journeys in nested suites that ended so. */
const journeys = (statuses: readonly string[]) => {
  const specs = statuses.map((status) => ({ title: status, tests: [{ projectName: 'web', status }] }));
  return { suites: [{ title: 'import.e2e.ts', suites: [{ title: 'import', specs }] }] };
};

describe('the closing line', () => {
  test('names what was skipped only when something was', () => {
    expect(closingLine({ passed: 12, failed: 0, skipped: 0, failures: [] })).toBe('12 passed, 0 failed');
    expect(closingLine({ passed: 12, failed: 3, skipped: 1, failures: [] })).toBe('12 passed, 3 failed, 1 skipped');
  });

  test('is the sum of all parts, failures in order', () => {
    const total = sum([some, countTool('lint', 1), countTool('types', 0)]);
    expect(total).toEqual({ passed: 3, failed: 1, skipped: 1, failures: ['lint'] });
  });
});

describe('a vitest report', () => {
  test('counts tests by their status, todo and pending as skipped', () => {
    const tests = ['passed', 'failed', 'pending', 'skipped', 'todo'].map((status) => ({ fullName: status, status }));
    const counts = countVitest({ testResults: [{ name: 'a.test.ts', status: 'failed', assertionResults: tests }] });
    expect(counts).toEqual({ passed: 1, failed: 1, skipped: 3, failures: ['a.test.ts: failed'] });
  });

  test('counts a file that does not load as one failure', () => {
    const broken = { name: 'b.test.ts', status: 'failed', message: '\nno such module\n  at x', assertionResults: [] };
    expect(countVitest({ testResults: [broken] })).toMatchObject({
      failed: 1,
      failures: ['b.test.ts: no such module'],
    });
  });

  test('counts a file whose tests pass and whose tear-down throws as one failure', () => {
    const assertionResults = [{ fullName: 'works', status: 'passed' }];
    const counts = countVitest({
      testResults: [{ name: 'c.test.ts', status: 'failed', message: 'port in use', assertionResults }],
    });
    expect(counts).toMatchObject({ passed: 1, failed: 1 });
  });
});

describe('a Playwright report', () => {
  test('counts tests in nested suites and names them with their project', () => {
    expect(countPlaywright(journeys(['expected', 'unexpected', 'skipped']))).toEqual({
      passed: 1,
      failed: 1,
      skipped: 1,
      failures: ['[web] import.e2e.ts > import > unexpected'],
    });
  });

  test('names the journeys that passed at the second attempt, beside what failed', () => {
    const names = Array(2).fill('[web] import.e2e.ts > import > flaky');
    const counts = countPlaywright(journeys(['expected', 'flaky', 'flaky', 'unexpected']));
    expect(counts).toMatchObject({ passed: 3, failed: 1, repeated: names });
    expect(sum([some, counts, counts])).toMatchObject({ passed: 8, failed: 2, repeated: [...names, ...names] });
  });

  test('counts each as failed where more than two needed it', () => {
    const counts = countPlaywright(journeys(['expected', 'flaky', 'flaky', 'flaky']));
    expect(counts).toMatchObject({ passed: 1, failed: 3 });
    expect(counts.failures).toHaveLength(3);
  });

  test('counts an error outside of any test', () => {
    const counts = countPlaywright({ suites: [], errors: [{ message: 'no tests found' }] });
    expect(counts).toMatchObject({ failed: 1, failures: ['playwright: no tests found'] });
  });
});

describe('a part', () => {
  test('that ends well with tests counts as it is', () => {
    expect(judge('unit', some, 0)).toEqual(some);
  });

  test('without a report is one failure', () => {
    expect(judge('unit', undefined, 139)).toMatchObject({
      failed: 1,
      failures: ['unit: ended with exit code 139 and no report'],
    });
  });

  test('that ends badly although no test failed is one failure beside its counts', () => {
    expect(judge('unit', some, 1)).toMatchObject({ passed: 2, skipped: 1, failed: 1 });
  });

  test('that ran no test is a failure', () => {
    expect(judge('unit', { passed: 0, failed: 0, skipped: 0, failures: [] }, 0)).toMatchObject({
      failed: 1,
      failures: ['unit: ran no test'],
    });
  });
});
