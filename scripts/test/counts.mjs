// Counts of checks: from a tool's exit code, from vitest's and Playwright's JSON reports, and their sum.

/**
 * @typedef {{ passed: number, failed: number, skipped: number, failures: string[], repeated?: string[] }} Counts
 *   failures: names of what failed; repeated: of what failed first and passed at the second attempt
 *
 * @typedef {{ name: string, status: string, message?: string, assertionResults: { fullName: string, status: string }[] }} VitestFile
 * @typedef {{ testResults: VitestFile[] }} VitestReport
 *
 * @typedef {{ title: string, tests: { projectName: string, status: string }[] }} PlaywrightSpec
 * @typedef {{ title: string, specs?: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 * @typedef {{ suites: PlaywrightSuite[], errors?: { message?: string }[] }} PlaywrightReport
 */

/**
 * A tool such as the compiler is one check.
 * @param {string} name
 * @param {number} code exit code
 * @returns {Counts}
 */
export function countTool(name, code) {
  return code === 0 ? { passed: 1, failed: 0, skipped: 0, failures: [] } : failure(name);
}

/**
 * @param {VitestReport} report
 * @returns {Counts}
 */
export function countVitest(report) {
  const counts = none();
  for (const file of report.testResults) {
    for (const test of file.assertionResults) add(counts, vitestStatus(test.status), `${file.name}: ${test.fullName}`);
    const failedTests = file.assertionResults.some((test) => test.status === 'failed');
    // A file that does not load, or whose set-up throws, has no failed test of its own.
    if (file.status === 'failed' && !failedTests) add(counts, 'failed', `${file.name}: ${firstLine(file.message)}`);
  }
  return counts;
}

/** So many journeys of a part may need their second attempt; beyond it each of them counts as failed. */
const mostRepeated = 2;

/**
 * @param {PlaywrightReport} report
 * @returns {Counts}
 */
export function countPlaywright(report) {
  const counts = none();
  /** @type {string[]} */
  const repeated = [];
  /** @param {PlaywrightSuite} suite @param {string[]} above */
  const walk = (suite, above) => {
    const titles = [...above, suite.title].filter(Boolean);
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        const name = `[${test.projectName}] ${[...titles, spec.title].join(' > ')}`;
        if (test.status === 'flaky') repeated.push(name);
        else add(counts, playwrightStatus(test.status), name);
      }
    }
    for (const inner of suite.suites ?? []) walk(inner, titles);
  };
  for (const suite of report.suites) walk(suite, []);
  for (const error of report.errors ?? []) add(counts, 'failed', `playwright: ${firstLine(error.message)}`);
  const many = repeated.length > mostRepeated;
  for (const name of repeated) add(counts, many ? 'failed' : 'passed', name);
  return repeated.length > 0 ? { ...counts, repeated } : counts;
}

/**
 * A part that ran nothing, or ended badly with nothing failed, has not shown what it should.
 * @param {string} name
 * @param {Counts | undefined} counts undefined where there is no report
 * @param {number} code exit code
 * @returns {Counts}
 */
export function judge(name, counts, code) {
  if (!counts) return failure(`${name}: ended with exit code ${code} and no report`);
  if (counts.failed > 0) return counts;
  if (code !== 0) return sum([counts, failure(`${name}: ended with exit code ${code}, though no test failed`)]);
  if (counts.passed + counts.skipped === 0) return failure(`${name}: ran no test`);
  return counts;
}

/**
 * @param {string} name
 * @returns {Counts}
 */
export function failure(name) {
  return { passed: 0, failed: 1, skipped: 0, failures: [name] };
}

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function sum(all) {
  const total = none();
  for (const each of all) {
    total.passed += each.passed;
    total.failed += each.failed;
    total.skipped += each.skipped;
    total.failures.push(...each.failures);
    if (each.repeated) total.repeated = [...(total.repeated ?? []), ...each.repeated];
  }
  return total;
}

/** @param {Counts} counts */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** @returns {Counts} */
function none() {
  return { passed: 0, failed: 0, skipped: 0, failures: [] };
}

/**
 * @param {Counts} counts
 * @param {'passed' | 'failed' | 'skipped'} status
 * @param {string} name
 */
function add(counts, status, name) {
  counts[status] += 1;
  if (status === 'failed') counts.failures.push(name);
}

/** @param {string} status */
function vitestStatus(status) {
  if (status === 'passed' || status === 'failed') return status;
  return 'skipped';
}

/** @param {string} status */
function playwrightStatus(status) {
  if (status === 'expected') return 'passed';
  return status === 'skipped' ? 'skipped' : 'failed';
}

/** @param {string | undefined} text */
function firstLine(text) {
  return text?.split('\n').find((line) => line.trim() !== '') ?? 'no message';
}
