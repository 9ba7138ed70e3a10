// The native TensorFlow engine: from the cache, else tfjs-node's own download, else built against the wheel's library,
// else none (WebAssembly then). Never fails: an engine that is not there is a line, not an error.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cachedEngine, dropEngine, linkEngine, linkedAddon, tryEngine, unlinkEngine } from './engine-cache.mjs';
import { downloadEngine, downloadIsReached } from './engine-download.mjs';
import { engineName, wheelFor } from './engine-names.mjs';
import { buildFromWheel, missingBuildTools } from './engine-wheel.mjs';
import { engineModule } from './places.mjs';

/**
 * @typedef {{ name: 'native', tensorflow: string, addon: string } | { name: 'wasm', reason: string }} FoundEngine
 */

/**
 * @param {string} node the program that will run it
 * @param {(line: string) => void} say
 * @returns {Promise<FoundEngine>}
 */
export async function setUpEngine(node, say) {
  if (!existsSync(join(engineModule, 'package.json'))) return fallBack('tfjs-node is not installed', say);
  const { version: tfjsNode } = JSON.parse(readFileSync(join(engineModule, 'package.json'), 'utf8'));
  /** @type {string[]} */
  const reasons = [];
  for (const source of sources(node, tfjsNode)) {
    const found = await trySource(node, source, say).catch((error) => {
      reasons.push(error.message);
      return undefined;
    });
    if (found) return found;
  }
  unlinkEngine();
  return fallBack(reasons.join('; ') || 'no build for this platform', say);
}

/**
 * @typedef {{ engine: string, make?: (say: (line: string) => void) => Promise<void> }} Source
 *   make is absent where only an engine that is already in the cache is wanted
 */

/**
 * What is in the cache comes first, whichever way it was made.
 * @param {string} node
 * @param {string} tfjsNode
 * @returns {Source[]}
 */
function sources(node, tfjsNode) {
  const { platform, arch } = process;
  const wheel = wheelFor(platform, arch);
  const own = engineName({ tfjsNode, tensorflow: 'own', platform, arch });
  const built = wheel && engineName({ tfjsNode, tensorflow: wheel.version, platform, arch });
  /** @type {Source[]} */
  const all = [{ engine: own }];
  if (built) all.push({ engine: built });
  all.push({
    engine: own,
    make: async (say) => {
      if (!(await downloadIsReached())) throw new Error("tfjs-node's download is out of reach");
      await downloadEngine(own, { tfjsNode, node }, say);
    },
  });
  if (built) {
    all.push({
      engine: built,
      make: async (say) => {
        const missing = await missingBuildTools();
        if (missing.length > 0) throw new Error(`building it needs ${missing.join(', ')}`);
        await buildFromWheel(built, wheel, { tfjsNode, node }, say);
      },
    });
  }
  return all;
}

/**
 * @param {string} node
 * @param {Source} source
 * @param {(line: string) => void} say
 * @returns {Promise<FoundEngine | undefined>}
 */
async function trySource(node, { engine, make }, say) {
  if (make) await make(say);
  else if (!cachedEngine(engine)) return undefined;
  linkEngine(engine);
  const tried = await tryEngine(node);
  if (!tried.works) {
    // It would be found and fail again at every set-up.
    dropEngine(engine);
    throw new Error(`the ${make ? 'new' : 'cached'} engine did not load (${tried.reason})`);
  }
  say(`native, TensorFlow ${tried.tensorflow}${make ? '' : ' (from the cache)'}`);
  return { name: 'native', tensorflow: tried.tensorflow, addon: linkedAddon };
}

/**
 * @param {string} reason
 * @param {(line: string) => void} say
 * @returns {FoundEngine}
 */
function fallBack(reason, say) {
  say(`WebAssembly, slower in training (${reason})`);
  return { name: 'wasm', reason };
}
