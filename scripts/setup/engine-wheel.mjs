// Builds tfjs-node's addon against the TensorFlow library inside Python's tensorflow-cpu wheel,
// for machines that reach a Python package index but not tfjs-node's own download.
import { createHash } from 'node:crypto';
import { cpSync, createReadStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { engineParts, finishEngine, unfinishedFolder } from './engine-cache.mjs';
import { pipArguments } from './engine-names.mjs';
import { machineNode } from './machine.mjs';
import { engineModule, modules } from './places.mjs';
import { lastWords, run, starts } from './run.mjs';

/** @returns {Promise<string[]>} the tools that are missing */
export async function missingBuildTools() {
  const tools = [
    { name: 'python3 with pip', program: 'python3', args: ['-m', 'pip', '--version'] },
    { name: 'a C++ compiler (c++)', program: 'c++', args: ['--version'] },
    { name: 'make', program: 'make', args: ['--version'] },
  ];
  const there = await Promise.all(tools.map((tool) => starts(tool.program, tool.args)));
  return tools.filter((_, i) => !there[i]).map((tool) => tool.name);
}

/**
 * @param {string} name of the engine in the cache
 * @param {import('./engine-names.mjs').Wheel} wheel
 * @param {{ tfjsNode: string, node: string }} using
 * @param {(line: string) => void} say
 */
export async function buildFromWheel(name, wheel, { tfjsNode, node }, say) {
  const work = unfinishedFolder(name);
  try {
    say(`fetching ${wheel.file} (274 MB) with pip`);
    const file = await fetchWheel(wheel, join(work, 'wheel'));
    say(`building the addon against TensorFlow ${wheel.version}`);
    const built = await buildAddon(node, file, join(work, 'package'));
    const ready = join(work, 'ready');
    for (const { above, below } of engineParts) {
      mkdirSync(join(ready, above), { recursive: true });
      renameSync(join(built, above, below), join(ready, above, below));
    }
    finishEngine(ready, name, { tfjsNode, tensorflow: wheel.version, source: wheel.file });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * @param {import('./engine-names.mjs').Wheel} wheel
 * @param {string} folder
 */
async function fetchWheel(wheel, folder) {
  mkdirSync(folder, { recursive: true });
  const outcome = await run('python3', pipArguments(wheel, folder), { timeoutSeconds: 1800 });
  const file = join(folder, wheel.file);
  if (outcome.code !== 0 || !existsSync(file))
    throw new Error(`pip could not fetch ${wheel.file}: ${lastWords(outcome)}`);
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const found = hash.digest('hex');
  if (found !== wheel.sha256)
    throw new Error(`${wheel.file} has SHA-256 ${found}, expected ${wheel.sha256}; it was not used`);
  return file;
}

/**
 * Builds in a copy of the package, so that a failure leaves node_modules as it was.
 * @param {string} node
 * @param {string} wheelFile
 * @param {string} folder
 */
async function buildAddon(node, wheelFile, folder) {
  mkdirSync(folder, { recursive: true });
  for (const part of ['package.json', 'binding.gyp', 'binding']) {
    cpSync(join(engineModule, part), join(folder, part), { recursive: true });
  }
  const script = fileURLToPath(new URL('unpack_wheel.py', import.meta.url));
  await must('python3', [script, wheelFile, join(folder, 'deps')]);
  const libraries = join(folder, 'deps', 'lib');
  // Symbols are a quarter of the size; without strip the engine works as well.
  if (await starts('strip')) {
    await must('strip', ['--strip-unneeded', ...readdirSync(libraries).map((file) => join(libraries, file))]);
  }
  symlinkSync('libtensorflow_cc.so.2', join(libraries, 'libtensorflow.so'));
  symlinkSync('libtensorflow_framework.so.2', join(libraries, 'libtensorflow_framework.so'));
  const options = {
    module_name: 'tfjs_binding',
    module_path: join(folder, 'lib', 'napi-v8'),
    napi_version: 9,
    napi_build_version: 8,
    node_napi_label: 'napi-v8',
    ...nodeHeaders(node),
  };
  const gyp = join(modules, 'node-gyp', 'bin', 'node-gyp.js');
  const given = Object.entries(options).map(([key, value]) => `--${key}=${value}`);
  await must(node, [gyp, 'rebuild', ...given], folder);
  return folder;
}

/**
 * A folder with Node's headers, where one is on the disk; node-gyp would download them. Those of any Node do:
 * the addon uses Node-API only.
 * @param {string} node
 * @returns {{ nodedir?: string }}
 */
function nodeHeaders(node) {
  const own = join(modules, 'node', 'node_modules', `node-${process.platform}-${process.arch}`);
  const folders = [own, ...[node, machineNode()].map((program) => dirname(dirname(program)))];
  const nodedir = folders.find((folder) => existsSync(join(folder, 'include', 'node', 'node_api.h')));
  return nodedir ? { nodedir } : {};
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {string} [cwd]
 */
async function must(program, args, cwd) {
  const outcome = await run(program, args, { cwd, timeoutSeconds: 1200 });
  if (outcome.code === 0) return;
  const error = /^.*\berror\b.*$/im.exec(outcome.stderr)?.[0] ?? lastWords(outcome);
  throw new Error(`${program} ${args[0]} failed: ${error.trim()}`);
}
