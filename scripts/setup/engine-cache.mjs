// The built native engine, kept outside node_modules so that a clean install does not build it again.
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { cacheFolder, engineModule, modules } from './places.mjs';
import { run } from './run.mjs';

/**
 * @typedef {{ tfjsNode: string, tensorflow: string, source: string, files: Record<string, number> }} EngineNote
 *   files: path inside the engine's folder -> bytes
 */

/** Where tfjs-node looks for its addon. */
export const linkedAddon = join(engineModule, 'lib', 'napi-v8', 'tfjs_binding.node');

const noteName = 'engine.json';

/** The two folders of an engine, as tfjs-node's install script lays them out: library and addon. */
export const engineParts = [
  { above: 'deps', below: 'lib' },
  { above: 'lib', below: 'napi-v8' },
];

/** @param {string} name */
export function engineFolder(name) {
  return join(cacheFolder(), 'engine', name);
}

/**
 * A folder beside the finished engines, so that the last step is one rename on one disk.
 * @param {string} name
 */
export function unfinishedFolder(name) {
  const parent = join(cacheFolder(), 'engine');
  mkdirSync(parent, { recursive: true });
  for (const left of readdirSync(parent).filter((entry) => entry.startsWith('.unfinished-'))) {
    // A day: nothing that is still being made is that old, and a killed set-up leaves a gigabyte.
    const age = Date.now() - statSync(join(parent, left)).mtimeMs;
    if (age > 86_400_000) rmSync(join(parent, left), { recursive: true, force: true });
  }
  const folder = mkdtempSync(join(parent, `.unfinished-${name}-`));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Writes the note and puts the folder in its place; another set-up that was quicker wins.
 * @param {string} unfinished holds deps/lib and lib/napi-v8 and nothing else
 * @param {string} name
 * @param {Omit<EngineNote, 'files'>} note
 */
export function finishEngine(unfinished, name, note) {
  const files = Object.fromEntries(
    readdirSync(unfinished, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [relative(unfinished, file).replaceAll('\\', '/'), statSync(file).size]),
  );
  writeFileSync(join(unfinished, noteName), `${JSON.stringify({ ...note, files }, null, 2)}\n`);
  const folder = engineFolder(name);
  if (existsSync(folder) && !cachedEngine(name)) rmSync(folder, { recursive: true });
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    if (!cachedEngine(name)) throw error;
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/**
 * The engine's note when every file is there with its size, else undefined.
 * @param {string} name
 * @returns {EngineNote | undefined}
 */
export function cachedEngine(name) {
  const folder = engineFolder(name);
  if (!existsSync(join(folder, noteName))) return undefined;
  /** @type {EngineNote} */
  const note = JSON.parse(readFileSync(join(folder, noteName), 'utf8'));
  const complete = Object.entries(note.files).every(
    ([file, bytes]) => statSync(join(folder, file), { throwIfNoEntry: false })?.size === bytes,
  );
  return complete ? note : undefined;
}

/**
 * Links the cached engine into tfjs-node, where its own install script would have put it.
 * @param {string} name
 */
export function linkEngine(name) {
  unlinkEngine();
  for (const { above, below } of engineParts) {
    const link = join(engineModule, above, below);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(engineFolder(name), above, below), link, 'junction');
  }
}

export function unlinkEngine() {
  for (const { above, below } of engineParts) {
    const link = join(engineModule, above, below);
    if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link, { recursive: true });
  }
}

/** @param {string} name */
export function dropEngine(name) {
  rmSync(engineFolder(name), { recursive: true, force: true });
}

/**
 * Loads the linked engine in a process of its own and multiplies once.
 * @param {string} node
 * @returns {Promise<{ works: true, tensorflow: string } | { works: false, reason: string }>}
 */
export async function tryEngine(node) {
  const program = `
    const util = require('node:util');
    util.isNullOrUndefined ??= (value) => value === null || value === undefined;
    util.isArray ??= Array.isArray;
    const tf = require('@tensorflow/tfjs-node');
    const product = tf.matMul(tf.tensor2d([[2, 3]]), tf.tensor2d([[5], [7]])).dataSync()[0];
    if (tf.getBackend() !== 'tensorflow' || product !== 31) throw new Error('computed ' + product + ' on ' + tf.getBackend());
    console.log('TensorFlow ' + tf.backend().binding.TF_Version);
  `;
  const outcome = await run(node, ['-e', program], {
    cwd: dirname(modules),
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' },
    timeoutSeconds: 120,
  });
  const version = /TensorFlow (\S+)/.exec(outcome.stdout)?.[1];
  if (outcome.code === 0 && version) return { works: true, tensorflow: version };
  const reason =
    /^\w*Error: .*$/m.exec(outcome.stderr)?.[0] ??
    (outcome.stderr.trim().split('\n').at(-1) || `exit code ${outcome.code}`);
  return { works: false, reason };
}
