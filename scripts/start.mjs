// npm start: set-up, build, and the window - Electron's, or where there is none the browser's.
// Arguments after -- go on to it; `npm start -- --browser` takes the browser where Electron is there too.
import { join } from 'node:path';
import { buildAll } from './build.mjs';
import { isLinuxRoot } from './setup/electron.mjs';
import { project } from './setup/places.mjs';
import { ranUnderProjectNode } from './setup/project-node.mjs';
import { setUp } from './setup.mjs';
import { runGroup } from './start/process-group.mjs';

/** @param {import('./setup/found.mjs').Found} found */
async function start(found) {
  const args = process.argv.slice(2).filter((arg) => arg !== '--browser');
  const electron = args.length === process.argv.length - 2 ? found.electron.program : null;
  if (electron && hasDisplay()) {
    await buildAll();
    if (isLinuxRoot) say('started as root: Electron runs without its sandbox (--no-sandbox)');
    return runGroup(electron, [project, ...(isLinuxRoot ? ['--no-sandbox'] : []), ...args], { cwd: project });
  }
  if (electron) say('no display here: opening in the browser');
  await buildAll({ only: ['renderer'] });
  const program = join(project, 'main', 'hosts', 'cli', 'main.mjs');
  return runGroup(found.node.program, [program, 'serve', '--open', ...args], { cwd: project });
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** @param {string} line */
function say(line) {
  console.log(`start   ${line}`);
}

try {
  const found = await setUp();
  if (!(await ranUnderProjectNode(import.meta.url, found.node))) process.exitCode = (await start(found)).code;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
