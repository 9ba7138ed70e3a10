/**
 * Who may import whom, and which npm package belongs where. Checked by main/layers.test.ts over every source file.
 *
 * A new dependency is an error until it stands here: whoever adds one decides where it may run.
 */

export interface Layer {
  /** What it is, for the messages. */
  readonly name: string;
  /** Files (exact) or folders (ending in `/`) of the project. The first layer that holds a file has it. */
  readonly files: readonly string[];
  /** What its files may import besides each other: files, folders. */
  readonly mayImport: readonly string[];
  /** npm packages that its files may import. */
  readonly packages: readonly string[];
  /** Whether `node:` modules exist where it runs. */
  readonly node: boolean;
  /** Runs on a developer's machine only: may load what that machine says, and what its packages bring along. */
  readonly isTool?: boolean;
}

/** What every process speaks: the names of the field, mathematics without an engine, what figures show. */
const language = ['preload/words/', 'preload/numeric/', 'preload/figures/'];
/** What crosses a process border: the contract of calls and the wire that carries them. */
const wire = ['preload/contract/', 'preload/wire/'];
/** The host's side of compute: starts the process and talks to it, without its code. */
const computeClient = ['client', 'channelToChild', 'deathWords', 'forkCompute', 'lastLines'].map(
  (name) => `main/compute/${name}.ts`,
);

/** What a host does with the index itself: open it, say that it is damaged, set it aside. */
const openIndex = [
  'open',
  'errors',
  'indexCheck',
  'integrity',
  'setAside',
  'backups/beforeMigration',
  'backups/copies',
  'backups/backUp',
].map((name) => `main/index/${name}.ts`);

export const layers: readonly Layer[] = [
  {
    name: 'preload script',
    files: ['preload/preload.ts'],
    mayImport: ['preload/wire/handshake.ts'],
    packages: ['electron'],
    node: false,
  },
  { name: 'shared language', files: language, mayImport: [], packages: [], node: false },
  { name: 'contract', files: ['preload/contract/'], mayImport: language, packages: ['zod'], node: false },
  {
    name: 'wire',
    files: ['preload/wire/'],
    mayImport: [...language, 'preload/contract/'],
    packages: ['zod'],
    node: false,
  },
  { name: 'ecg', files: ['main/ecg/'], mayImport: language, packages: ['libflacjs'], node: true },
  {
    name: 'index',
    files: ['main/index/'],
    mayImport: [...language, ...wire],
    packages: ['better-sqlite3'],
    node: true,
  },
  { name: 'compute client', files: computeClient, mayImport: wire, packages: [], node: true },
  {
    name: 'documents',
    files: ['main/documents/'],
    mayImport: ['main/figures/', 'main/ecg/regularFile.ts', ...language],
    packages: [
      '@expo-google-fonts/inter',
      '@resvg/resvg-js',
      'bidi-js',
      'fflate',
      'fontkit',
      'pdfkit',
      'subset-font',
      'svg-to-pdfkit',
      'utif2',
    ],
    node: true,
  },
  {
    name: 'compute',
    files: ['main/compute/'],
    mayImport: ['main/documents/', 'main/ecg/', 'models/', ...language, ...wire],
    packages: [],
    node: true,
  },
  {
    name: 'figures',
    files: ['main/figures/'],
    mayImport: ['main/ecg/', ...language, ...wire],
    packages: [],
    node: true,
  },
  {
    name: 'app',
    files: ['main/app/'],
    mayImport: [
      ...['main/figures/', 'main/index/', 'main/ecg/', 'main/documents/documentDate.ts'],
      ...[...computeClient, ...language, ...wire],
    ],
    packages: ['zod'],
    node: true,
  },
  {
    name: 'Electron host',
    files: ['main/hosts/electron/'],
    mayImport: ['main/hosts/', 'main/app/', ...openIndex, ...computeClient, ...language, ...wire],
    packages: ['electron', 'original-fs', 'zod'],
    node: true,
  },
  {
    name: 'web host',
    files: ['main/hosts/web/'],
    mayImport: ['main/hosts/', 'main/app/', ...language, ...wire],
    packages: ['ws'],
    node: true,
  },
  {
    name: 'hosts under plain Node',
    files: ['main/hosts/'],
    mayImport: ['main/hosts/web/', 'main/app/', 'main/figures/', ...openIndex, ...computeClient, ...language, ...wire],
    packages: [],
    node: true,
  },
  { name: 'layer test', files: ['main/layers/'], mayImport: [], packages: ['typescript'], node: true },
  {
    name: 'engine',
    files: ['models/engine/backend.ts'],
    mayImport: ['models/', ...language],
    packages: ['@tensorflow/tfjs', '@tensorflow/tfjs-node', '@tensorflow/tfjs-backend-wasm'],
    node: true,
  },
  {
    name: 'models',
    files: ['models/'],
    mayImport: ['models/engine/backend.ts', ...language],
    packages: ['h5wasm', 'fflate'],
    node: true,
  },
  {
    name: 'tools',
    files: ['scripts/', 'e2e/', 'models/bench/', 'vitest.config.ts', 'playwright.config.ts', 'renderer/vite.config.ts'],
    mayImport: ['main/', 'models/', 'preload/', 'scripts/', 'e2e/'],
    packages: [
      'vite',
      'vitest',
      '@sveltejs/vite-plugin-svelte',
      '@playwright/test',
      'axe-core',
      '@electron/asar',
      '@electron/fuses',
      'electron-builder',
      'typescript',
    ],
    node: true,
    isTool: true,
  },
  {
    name: 'renderer',
    files: ['renderer/'],
    mayImport: [...language, ...wire],
    packages: ['svelte', 'zod', 'plotly.js-dist', '@fontsource-variable/inter'],
    node: false,
  },
];

/** Packages that no source file imports: programs, and types that leave no trace. */
export const programs: readonly string[] = [
  '@biomejs/biome',
  '@types/better-sqlite3',
  '@types/node',
  '@types/pdfkit',
  '@types/ws',
  'node',
  'node-gyp',
  'svelte-check',
];

export interface Reach {
  readonly name: string;
  readonly from: readonly string[];
  /** Files, folders, packages or `node:`; the last sign of a folder or family of packages is `/` or `:`. */
  readonly neverReaches: readonly string[];
}

/** What no chain of imports may join, however long. */
export const reaches: readonly Reach[] = [
  {
    name: 'nothing that the host loads reaches TensorFlow',
    from: [
      'main/hosts/electron/main.ts',
      'main/hosts/cli/runCommand.ts',
      'main/hosts/web/serve.ts',
      'main/hosts/local.ts',
    ],
    neverReaches: ['@tensorflow/', 'models/', 'main/compute/child.ts', 'main/compute/tasks.ts'],
  },
  {
    name: 'plain Node runs without Electron',
    from: ['main/hosts/cli/runCommand.ts', 'main/hosts/web/serve.ts', 'main/hosts/local.ts', 'main/compute/child.ts'],
    neverReaches: ['electron', 'main/hosts/electron/'],
  },
  {
    name: 'compute has no database, no host and no schemas',
    from: ['main/compute/child.ts'],
    neverReaches: ['better-sqlite3', 'zod', 'main/index/', 'main/app/', 'main/hosts/', 'ws'],
  },
  {
    name: 'the page is a page',
    from: ['renderer/main.ts'],
    neverReaches: [
      'node:',
      'electron',
      'main/',
      'models/',
      'preload/preload.ts',
      '@tensorflow/',
      'better-sqlite3',
      'ws',
    ],
  },
  {
    name: 'the preload script is small enough to be read at one glance',
    from: ['preload/preload.ts'],
    neverReaches: ['node:', 'zod', 'preload/wire/connect.ts', 'preload/wire/serve.ts', 'preload/contract/'],
  },
];

/** Folders whose own folders form no circle of imports, types included. */
export const acyclicFolders: readonly string[] = ['main/ecg/', 'models/'];

/** Files that only tests import. They may import anything; nothing else may import them. */
export function isTestFile(file: string): boolean {
  return /\.(test|e2e)\.ts$|\/testing\/|\/testing\.ts$/.test(file);
}
