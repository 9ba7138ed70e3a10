// One hash over everything a build reads: equal hash, nothing to build.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const read = /\.(ts|js|mjs|svelte|css|html|json|svg|png|woff2|sql)$/;
const tests = /\.test\.ts$|[\\/](fixtures|pretrained|node_modules)[\\/]/;

/**
 * @param {string} root paths are hashed relative to it, so that a moved project is not built again
 * @param {readonly string[]} places files and folders
 * @returns {string}
 */
export function sourcesHash(root, places) {
  const hash = createHash('sha256');
  const files = places.flatMap((place) => filesIn(join(root, place))).sort();
  for (const file of files) {
    hash.update(`${relative(root, file).replaceAll('\\', '/')}\0`);
    hash.update(readFileSync(file));
    hash.update('\0');
  }
  return hash.digest('hex');
}

/** @param {string} place */
function filesIn(place) {
  const what = statSync(place, { throwIfNoEntry: false });
  if (!what) return [];
  if (what.isFile()) return [place];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => read.test(file) && !tests.test(file));
}
