// npm run build: the renderer, and for Electron its main, compute and preload files. Skips what is up to date.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { isProgram } from './setup/is-program.mjs';
import { project } from './setup/places.mjs';
import { ranUnderProjectNode } from './setup/project-node.mjs';
import { setUp } from './setup.mjs';

/**
 * Under the project's Node, after set-up.
 * @param {{ only?: readonly string[], force?: boolean, root?: string, say?: (line: string) => void }} [options]
 *   only: names of targets; all without it
 */
export async function buildAll({ only, force = false, root = project, say = console.log } = {}) {
  // Loaded here: there is no Vite before set-up.
  const { missingEntries, targets } = await import('./build/targets.mjs');
  const { sourcesHash } = await import('./build/sources.mjs');
  const wanted = targets.filter((target) => !only || only.includes(target.name));
  for (const target of wanted) {
    const missing = missingEntries(root, target);
    if (missing.length > 0) throw new Error(`build of ${target.name}: there is no ${missing.join(', no ')}`);
    const hash = sourcesHash(root, target.sources);
    const stamp = join(root, 'dist', '.built', target.name);
    if (!force && existsSync(join(root, target.makes)) && readStamp(stamp) === hash) continue;
    const start = performance.now();
    // A build that breaks off leaves no stamp that calls its files good.
    writeStamp(stamp, '');
    await target.build(root);
    writeStamp(stamp, hash);
    say(`build   ${target.name.padEnd(12)}  ${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
}

/** @param {string} file */
function readStamp(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/**
 * @param {string} file
 * @param {string} text
 */
function writeStamp(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

if (isProgram(import.meta.url)) {
  try {
    const { node } = await setUp({ anyElectron: true });
    if (!(await ranUnderProjectNode(import.meta.url, node))) {
      await buildAll({ force: process.argv.includes('--force') });
      console.log('build is complete: dist/');
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(process.stderr.isTTY ? message : stripVTControlCharacters(message));
    process.exitCode = 1;
  }
}
