// npm run package: set-up, build, and the app in release/ with the Electron and the native engine that set-up found: a
// folder, and on Linux a tar.gz and a .deb. `-- --target AppImage` makes another target; see docs/packaging.md.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, realpathSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildAll } from './build.mjs';
import { engineParts } from './setup/engine-cache.mjs';
import { engineModule, project } from './setup/places.mjs';
import { ranUnderProjectNode } from './setup/project-node.mjs';
import { onThePath } from './setup/run.mjs';
import { setUp } from './setup.mjs';

const { values } = parseArgs({ options: { target: { type: 'string', multiple: true } } });
/** Made without a further program from the network. */
const usual = process.platform === 'linux' ? ['tar.gz', 'deb'] : ['dir'];
const staged = join(project, 'release', 'engine');

/** @param {import('./setup/found.mjs').Found} found */
async function packageApp({ electron, engine }) {
  if (electron.program === null) throw new Error(`Packaging needs Electron: ${electron.reason}`);
  const { program } = electron;
  const tensorflow = engine.name === 'native' ? engine.tensorflow : null;
  // Three folders up from the program inside a macOS bundle, one elsewhere.
  const folder = process.platform === 'darwin' ? join(electron.program, '../../../..') : dirname(electron.program);
  await buildAll();
  useOwnTools();
  const { build, Platform } = await import('electron-builder');
  const { afterPack } = await import('./package/after-pack.mjs');
  const { reportRelease } = await import('./package/report-release.mjs');
  rmSync(join(project, 'release'), { recursive: true, force: true });
  try {
    const made = await build({
      targets: Platform.current().createTarget(values.target ?? usual),
      projectDir: project,
      config: {
        extends: join(project, 'electron-builder.yml'),
        electronDist: folder,
        electronVersion: electron.version.replace(/^v/, ''),
        files: engineFiles(),
        afterPack: (context) => afterPack(context, { electron: versionsOf(program), tensorflow }),
      },
    });
    await reportRelease(made);
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
}

/**
 * Of Electron and what is inside it, asked of the program before its fuses are set.
 * @param {string} program
 * @returns {{ electron: string, chrome: string, node: string }}
 */
function versionsOf(program) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  return JSON.parse(execFileSync(program, ['-p', 'JSON.stringify(process.versions)'], { env, encoding: 'utf8' }));
}

/**
 * electron-builder fetches its tools from GitHub. Where this machine has them, it takes these; what a variable names already
 * stays.
 */
function useOwnTools() {
  const sevenZip = ['7za', '7zz', '7z'].map((name) => onThePath(name)).find((file) => existsSync(file));
  if (sevenZip) process.env.ELECTRON_BUILDER_7ZIP_PATH ??= sevenZip;
  // 7-Zip's slowest level would take ten times as long for a hundredth of the size.
  process.env.ELECTRON_BUILDER_COMPRESSION_LEVEL ??= '5';
  if (process.env.USE_SYSTEM_FPM === undefined) {
    process.env.CUSTOM_FPM_PATH ??= fileURLToPath(new URL('./package/fpm.mjs', import.meta.url));
  }
}

/**
 * Real files in the place of the links into the cache. Inside the project, because the packager looks up what stays
 * outside of the archive (asarUnpack) by the path below it.
 */
function engineFiles() {
  rmSync(staged, { recursive: true, force: true });
  return engineParts
    .map(({ above, below }) => join(above, below))
    .filter((part) => existsSync(join(engineModule, part)))
    .map((part) => {
      mkdirSync(join(staged, dirname(part)), { recursive: true });
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
