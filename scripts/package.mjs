// npm run package: set-up, build, and the app in release/ with the Electron and the native engine that set-up found.
import { cpSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
  await build({
    dir: true,
    projectDir: project,
    config: {
      extends: join(project, 'electron-builder.yml'),
      electronDist: folder,
      electronVersion: electron.version.replace(/^v/, ''),
      afterPack: async ({ packager, appOutDir }) => copyEngine(packager.getResourcesDir(appOutDir)),
    },
  });
}

/**
 * Real files in the place of the links into the cache.
 * @param {string} resources
 */
function copyEngine(resources) {
  const module = join(resources, 'app.asar.unpacked', 'node_modules', '@tensorflow', 'tfjs-node');
  for (const { above, below } of engineParts) {
    const from = join(engineModule, above, below);
    if (existsSync(from)) cpSync(from, join(module, above, below), { recursive: true, dereference: true });
  }
}

try {
  const found = await setUp();
  if (!(await ranUnderProjectNode(import.meta.url, found.node))) await packageApp(found);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
