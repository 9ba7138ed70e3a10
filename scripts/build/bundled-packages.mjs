// Which packages the bundler has put into the files of a build: their licences go along with these files.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ending = '.packages.json';

/**
 * A plugin of the bundler that notes them in dist/.built/NAME.packages.json.
 * @param {string} root
 * @param {string} name
 * @returns {import('vite').Plugin}
 */
export function noteBundledPackages(root, name) {
  return {
    name: 'bundled-packages',
    generateBundle(_options, bundle) {
      const files = Object.values(bundle).flatMap((made) =>
        made.type === 'chunk' ? made.moduleIds : (made.originalFileNames ?? []),
      );
      const names = files.flatMap(
        (file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file.replaceAll('\\', '/'))?.[1] ?? [],
      );
      const folder = join(root, 'dist', '.built');
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, name + ending), JSON.stringify([...new Set(names)].sort()));
    },
  };
}

/**
 * Names of the packages inside all that is built.
 * @param {string} root
 * @returns {string[]}
 */
export function bundledPackages(root) {
  const folder = join(root, 'dist', '.built');
  const files = readdirSync(folder).filter((file) => file.endsWith(ending));
  if (files.length < 2)
    throw new Error(`${folder} does not say what is bundled: build anew (npm run build -- --force)`);
  return [...new Set(files.flatMap((file) => JSON.parse(readFileSync(join(folder, file), 'utf8'))))];
}
