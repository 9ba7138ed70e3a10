// npm run package: set-up, build, and the app in release/ with the Electron and the native engine that set-up found.
import { cpSync, existsSync, realpathSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { buildAll } from './build.mjs';
import { engineParts } from './setup/engine-cache.mjs';
import { engineModule, project } from './setup/places.mjs';
import { ranUnderProjectNode } from './setup/project-node.mjs';
import { setUp } from './setup.mjs';

/** @param {import('./setup/found.mjs').Found} found */
async function packageApp({ electron }) {
  if (electron.program === null) throw new Error(`Packaging needs Electron: ${electron.reason}`);
  await buildAll();
  const { build } = await import('electron-builder');
  // Three folders up from the program inside a macOS bundle, one elsewhere.
  const folder = process.platform === 'darwin' ? join(electron.program, '../../../..') : dirname(electron.program);
  const staged = join(project, 'release', 'engine');
  await build({
    dir: true,
    projectDir: project,
    config: {
      extends: join(project, 'electron-builder.yml'),
      electronDist: folder,
      electronVersion: electron.version.replace(/^v/, ''),
      files: engineFiles(staged),
    },
  });
  rmSync(staged, { recursive: true, force: true });
}

/**
 * Real files in the place of the links into the cache. Inside the project, because the packager looks up what stays
 * outside of the archive (asarUnpack) by the path below it.
 * @param {string} staged
 */
function engineFiles(staged) {
  rmSync(staged, { recursive: true, force: true });
  return engineParts
    .map(({ above, below }) => join(above, below))
    .filter((part) => existsSync(join(engineModule, part)))
    .map((part) => {
      cpSync(realpathSync(join(engineModule, part)), join(staged, part), { recursive: true, verbatimSymlinks: true });
      return { from: join(staged, part), to: relative(project, join(engineModule, part)), filter: ['**/*'] };
    });
}

try {
  const found = await setUp();
  if (!(await ranUnderProjectNode(import.meta.url, found.node))) await packageApp(found);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
