// What a packed BeatLens must hold, may hold, and may weigh. `npm run package` checks what it made; so does the test of the
// packed app.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import asar from '@electron/asar';
import { project } from '../setup/places.mjs';

/** In megabytes of 10^6 bytes; a tenth above what was measured. */
export const largest = { folder: 960, withoutEngine: 320, archive: 45 };

const fonts = ['400Regular', '500Medium', '600SemiBold', '700Bold', '400Regular_Italic', '700Bold_Italic'];
const required = [
  ...['package.json', 'LICENSE', 'dist/electron/main.js', 'dist/electron/compute.js', 'dist/electron/preload.cjs'],
  ...['dist/renderer/index.html', 'models/pretrained/README.md', 'node_modules/pdfkit/js/pdfkit.node.mjs'],
  ...['node_modules/@tensorflow/tfjs-node/lib/napi-v8/tfjs_binding.node', 'node_modules/libflacjs/dist/libflac.js'],
  ...fonts.map((name) => `node_modules/@expo-google-fonts/inter/${name}/Inter_${name}.ttf`),
];
const requiredBeside = [
  'LICENSES.chromium.html',
  'chrome-sandbox',
  'SHA256SUMS',
  'resources/apparmor-profile',
  ...['THIRD-PARTY-LICENCES.txt', 'sbom.cdx.json', 'parts.json'].map((name) => `resources/notices/${name}`),
];

/** What runs nowhere, and addons of other systems. */
const forbidden = [
  /\.(map|d\.[mc]?ts|md|markdown|flow|cc|cpp|gyp)$/,
  /_test\.js$|tsconfig\.|\/testing\//,
  /(^|\/)node_modules\/(electron|vite|vitest|typescript|svelte|zod|ws|h5wasm|@types|@playwright)\//,
];
const ownTopics = ['package.json', 'LICENSE', 'dist', 'models', 'node_modules'];

/**
 * What is wrong with a packed folder; empty where nothing is.
 * @param {string} folder with the program
 * @returns {string[]} sentences
 */
export function contentProblems(folder) {
  const archive = join(folder, 'resources', 'app.asar');
  const packed = asar.listPackage(archive, { isPack: false }).map((file) => file.slice(1).replaceAll('\\', '/'));
  const there = new Set(packed);
  const bytes = bytesBelow(folder);
  const engine = bytesBelow(join(folder, 'resources/app.asar.unpacked/node_modules/@tensorflow/tfjs-node/deps'));
  const allowed = shippedPackages();
  const strangers = new Set(packed.map(packageOf).filter((name) => name !== undefined && !allowed.has(name)));
  const addons = packed.filter((file) => file.endsWith('.node'));
  return [
    ...required.filter((file) => !there.has(file)).map((file) => `${file} is missing from app.asar`),
    ...requiredBeside.filter((file) => !existsSync(join(folder, file))).map((file) => `${file} is missing`),
    ...packed.filter((file) => !isAllowed(file)).map((file) => `${file} does not belong into app.asar`),
    ...[...strangers].map((name) => `the package ${name} is no dependency that runs`),
    ...(addons.length === 3 ? [] : [`three addons were expected, not ${addons.join(', ')}`]),
    ...readdirSync(folder)
      .filter((name) => name.startsWith('.'))
      .map((name) => `${name} is no file of Electron`),
    ...tooLarge('the folder', bytes, largest.folder),
    ...tooLarge('all but the library of TensorFlow', bytes - engine, largest.withoutEngine),
    ...tooLarge('app.asar', statSync(archive).size, largest.archive),
  ];
}

/** @param {string} file */
function isAllowed(file) {
  if (!ownTopics.includes(file.split('/')[0] ?? '')) return false;
  return file.startsWith('models/pretrained/') || !forbidden.some((pattern) => pattern.test(file));
}

/** @param {string} file */
function packageOf(file) {
  return /.*node_modules\/((?:@[^/]+\/)?[^/@]+)/.exec(file)?.[1];
}

/** The packages that package.json lists as dependencies, and theirs. */
function shippedPackages() {
  /** @type {{ packages: Record<string, { dev?: boolean }> }} */
  const { packages } = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'));
  const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev);
  return new Set(shipped.map(([path]) => packageOf(path)));
}

/**
 * @param {string} what
 * @param {number} bytes
 * @param {number} limit in megabytes
 */
function tooLarge(what, bytes, limit) {
  return bytes > limit * 1e6 ? [`${what} has ${(bytes / 1e6).toFixed(0)} MB, expected at most ${limit}`] : [];
}

/**
 * Links count nothing.
 * @param {string} folder
 */
function bytesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
