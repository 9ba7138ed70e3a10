// What is built: one renderer for both hosts, and three files for Electron.
import { existsSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { build } from 'vite';
import { noteBundledPackages } from './bundled-packages.mjs';

/**
 * @typedef {{ name: string, needs: string[], sources: string[], makes: string, build: (root: string) => Promise<unknown> }} Target
 *   needs: the entry files; makes: the file whose absence means that it is not built. All relative to the project.
 */

/** Native addons, and what reads files beside itself: they stay in node_modules. */
export const external = [
  ...[/^node:/, /^electron$/, /^original-fs$/, /^better-sqlite3$/, /^@tensorflow\//, /^libflacjs\//, /^ws$/],
  ...[/^@resvg\//, /^fontkit$/, /^pdfkit$/, /^subset-font$/, /^svg-to-pdfkit$/, /^utif2$/],
];

const shared = ['package-lock.json', 'scripts/build/bundled-packages.mjs', 'scripts/build/targets.mjs', 'preload'];

/** @type {readonly Target[]} */
export const targets = [
  {
    name: 'renderer',
    needs: ['renderer/index.html', 'renderer/vite.config.ts'],
    sources: [...shared, 'renderer'],
    makes: 'dist/renderer/index.html',
    build: (root) =>
      build({
        configFile: join(root, 'renderer', 'vite.config.ts'),
        logLevel: 'warn',
        plugins: [noteBundledPackages(root, 'renderer')],
        // On a busy machine it would fill the screen with its own slowness.
        build: { rolldownOptions: { checks: { pluginTimings: false } } },
      }),
  },
  {
    name: 'electron',
    needs: ['main/hosts/electron/main.ts', 'main/compute/child.ts', 'preload/preload.ts'],
    sources: [...shared, 'main', 'models'],
    makes: 'dist/electron/main.js',
    build: async (root) => {
      await bundle(root, {
        entries: {
          main: 'main/hosts/electron/main.ts',
          compute: 'main/compute/child.ts',
        },
        format: 'es',
        emptyOutDir: true,
      });
      await bundle(root, { entries: { preload: 'preload/preload.ts' }, format: 'cjs', emptyOutDir: false });
    },
  },
];

/**
 * @param {string} root
 * @param {Target} target
 */
export function missingEntries(root, target) {
  return target.needs.filter((file) => !existsSync(join(root, file)));
}

/**
 * For Node 20, which the oldest Electron that is still supported carries (33).
 * @param {string} root
 * @param {{ entries: Record<string, string>, format: 'es' | 'cjs', emptyOutDir: boolean }} what
 */
export function bundle(root, { entries, format, emptyOutDir }) {
  return build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    plugins: [threads, ...(format === 'es' ? [noteBundledPackages(root, 'electron')] : [])],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node20.18',
      outDir: join(root, 'dist', 'electron'),
      emptyOutDir,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, join(root, file)])),
        external,
        output: {
          format,
          entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          // A sandboxed preload script can load no second file.
          ...(format === 'cjs' ? { codeSplitting: false } : {}),
        },
      },
    },
  });
}

/**
 * A thread's file is named by `new URL('./xWorker.ts', import.meta.url)`: it is bundled, too, and named where it then lies.
 * @type {import('vite').Plugin}
 */
const threads = {
  name: 'threads',
  enforce: 'pre',
  async transform(code, importer) {
    const named = /new URL\('(\.\/\w+Worker\.ts)', import\.meta\.url\)/g;
    const files = [...code.matchAll(named)].map(([, file]) => String(file));
    if (files.length === 0) return null;
    const references = new Map();
    for (const file of files) {
      references.set(file, this.emitFile({ type: 'chunk', id: join(dirname(importer), file) }));
    }
    return {
      code: code.replace(named, (_, file) => `import.meta.ROLLUP_FILE_URL_${references.get(file)}`),
      map: null,
    };
  },
  // Vite's own would be an address of a web page.
  resolveFileUrl({ fileName, chunkId }) {
    const path = posix.relative(posix.dirname(chunkId), fileName);
    return `new URL('${path.startsWith('.') ? path : `./${path}`}', import.meta.url)`;
  },
};
