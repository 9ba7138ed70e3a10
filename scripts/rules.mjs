// npm run rules: takes each rule of rules/rules.mjs away, one at a time, in a copy of the sources; the test that it names has to fail.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rules } from './rules/rules.mjs';
import { project } from './setup/places.mjs';

/** What a test may read; the rest is large, or made. */
const leftOut = new Set(['.git', 'dist', 'node_modules', 'release', 'test-results']);

const copy = mkdtempSync(join(tmpdir(), 'beatlens-rules-'));
try {
  for (const name of readdirSync(project))
    if (!leftOut.has(name)) cpSync(join(project, name), join(copy, name), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'), 'junction');
  const only = process.argv[2];
  const asked = rules.filter(({ name, test }) => only === undefined || `${name} ${test}`.includes(only));
  const tests = [...new Set(asked.map(({ test }) => test))];
  if (!passes(...tests)) throw new Error(`the tests fail with every rule in place: ${tests.join(', ')}`);
  const unseen = asked.filter((rule) => !isNoticed(rule));
  console.log(`${asked.length} rules taken away in turn, ${asked.length - unseen.length} noticed by their tests`);
  process.exitCode = unseen.length === 0 ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

/**
 * @param {import('./rules/rules.mjs').Rule} rule
 * @returns {boolean} whether its test fails without it
 */
function isNoticed({ name, file, find, put, test }) {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  if (text.split(find).length !== 2) throw new Error(`${file} does not hold the rule "${name}" once: ${find}`);
  writeFileSync(
    path,
    text.replace(find, () => put),
  );
  const failed = !passes(test);
  writeFileSync(path, text);
  console.log(`${failed ? 'noticed' : 'NOT NOTICED'}: ${name} (${test})`);
  return failed;
}

/** @param {string[]} tests */
function passes(...tests) {
  const vitest = join(project, 'node_modules', 'vitest', 'vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'unit', ...tests], {
    cwd: copy,
    stdio: 'ignore',
  });
  return status === 0;
}
