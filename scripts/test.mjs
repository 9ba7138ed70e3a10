// npm test: everything, from set-up to the journeys in a real window; its last line is the sum.
import { buildAll } from './build.mjs';
import { ranUnderProjectNode } from './setup/project-node.mjs';
import { setUpDisplay, setUpTracer } from './setup/test-browser.mjs';
import { sayTo, setUp } from './setup.mjs';
import { closingLine, countTool, failure } from './test/counts.mjs';
import { journeyParts, toolParts, vitestParts } from './test/parts.mjs';
import { runParts, withoutColourWhereNotATerminal } from './test/run-parts.mjs';

/**
 * The build beside types and lint; then the tests beside the journeys, which mostly wait: for a window, for what it draws, for a process.
 * @param {import('./setup/found.mjs').Found} found
 * @param {import('./setup/test-browser.mjs').Display} display
 * @returns {import('./test/run-parts.mjs').Parts}
 */
function allParts(found, display) {
  let built = false;
  const build = async () => {
    await buildAll();
    built = true;
    return countTool('build', 0);
  };
  // What a failed build left in dist/ is not what the sources say.
  const journeys = journeyParts(found, display).map(({ name, run }) => ({
    name,
    run: async () => (built ? run() : failure(`${name}: not run, the build failed`)),
  }));
  return [
    [{ name: 'build', run: build }, ...toolParts(found.node.program)],
    [vitestParts(found), journeys],
  ];
}

try {
  const found = await setUp({ forTests: true });
  if (!(await ranUnderProjectNode(import.meta.url, found.node))) {
    withoutColourWhereNotATerminal();
    const display = found.electron.program
      ? await setUpDisplay(sayTo(process.stdout)('test display'))
      : { xvfb: false };
    if (found.electron.program) await setUpTracer(sayTo(process.stdout)('test tracer'));
    process.exitCode = await runParts(allParts(found, display));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log(`\n${closingLine({ passed: 0, failed: 1, skipped: 0, failures: [] })}`);
  process.exitCode = 1;
}
