// npm run -s beatlens -- <command>: the command line, set up first where that has not happened.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readFound } from './setup/found.mjs';
import { runsTypeScript } from './setup/node-version.mjs';
import { project } from './setup/places.mjs';
import { whenNpmIsGone } from './start/parent.mjs';

const program = join(project, 'main', 'hosts', 'cli', 'main.mjs');

try {
  const found = readFound() ?? (await setUpFirst());
  if (runsTypeScript(process.version)) {
    whenNpmIsGone(() => process.kill(process.pid, 'SIGTERM'));
    // In this process: a second start of Node would cost more than everything here.
    process.argv.splice(1, 1, program);
    await import(pathToFileURL(program).href);
  } else {
    const { passOn } = await import('./setup/project-node.mjs');
    process.exitCode = await passOn(found.node.program, [program, ...process.argv.slice(2)]);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** Standard output is for results. */
async function setUpFirst() {
  const { setUp } = await import('./setup.mjs');
  return setUp({ anyElectron: true, out: process.stderr });
}
