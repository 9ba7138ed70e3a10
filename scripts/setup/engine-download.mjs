// tfjs-node's own way: its install script downloads the library and the prebuilt addon.
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { engineParts, finishEngine, unfinishedFolder } from './engine-cache.mjs';
import { engineModule, modules } from './places.mjs';
import { reaches } from './reach.mjs';
import { lastWords, run } from './run.mjs';

/** Where the script loads from; it has a variable for mirrors. */
const host = process.env.TFJS_NODE_CDN_STORAGE || process.env.CDN_STORAGE || 'https://storage.googleapis.com/';

export function downloadIsReached() {
  return reaches(host);
}

/**
 * @param {string} name of the engine in the cache
 * @param {{ tfjsNode: string, node: string }} using
 * @param {(line: string) => void} say
 */
export async function downloadEngine(name, { tfjsNode, node }, say) {
  say(`downloading TensorFlow for tfjs-node ${tfjsNode} with its install script`);
  // The script works in its own folder and finds its dependencies upwards: a copy below node_modules serves both.
  const parent = join(modules, '.cache', 'beatlens');
  mkdirSync(parent, { recursive: true });
  const copy = mkdtempSync(join(parent, 'tfjs-node-'));
  const unfinished = unfinishedFolder(name);
  try {
    cpSync(engineModule, copy, { recursive: true, filter: (source) => !/[\\/](deps|lib|dist|src)$/.test(source) });
    const path = [dirname(node), join(modules, '.bin'), process.env.PATH].join(delimiter);
    const outcome = await run(node, ['scripts/install.js'], {
      cwd: copy,
      env: { ...process.env, PATH: path },
      timeoutSeconds: 1800,
    });
    const addon = join(copy, 'lib', 'napi-v8', 'tfjs_binding.node');
    if (outcome.code !== 0 || !existsSync(addon)) throw new Error(`tfjs-node's install script: ${lastWords(outcome)}`);
    for (const { above, below } of engineParts) {
      mkdirSync(join(unfinished, above));
      move(join(copy, above, below), join(unfinished, above, below));
    }
    finishEngine(unfinished, name, {
      tfjsNode,
      tensorflow: 'as tfjs-node ships it',
      source: 'tfjs-node install script',
    });
  } finally {
    rmSync(copy, { recursive: true, force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/**
 * The cache may be on another disk than the project.
 * @param {string} from
 * @param {string} to
 */
function move(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EXDEV') throw error;
    cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  }
}
