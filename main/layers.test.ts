// biome-ignore-all lint/suspicious/noTemplateCurlyInString: some examples are sources with templates in them
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkCircles } from './layers/checkCircles.ts';
import { checkLayers, type LayerRules } from './layers/checkLayers.ts';
import { importsOf } from './layers/importsOf.ts';
import { acyclicFolders, isTestFile, layers, programs, reaches } from './layers/importTable.ts';
import { graphOf, readModuleGraph, withGlobs } from './layers/readModuleGraph.ts';

const project = join(import.meta.dirname, '..');
const graph = readModuleGraph(project); // parses every source file

test('every file imports only what its layer may, and no chain of imports goes where it must not', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(project, 'package.json'), 'utf8'),
  ) as Record<string, Record<string, string> | undefined>;
  expect(graph.size).toBeGreaterThan(200); // the walk found the project
  const breaches = checkLayers(graph, {
    layers,
    programs,
    reaches,
    isTestFile,
    // original-fs is a module inside Electron.
    dependencies: ['original-fs', ...Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })],
    exists: (file) => existsSync(join(project, file)),
  });
  expect(breaches).toEqual([]);
}, 120_000);

test('no file is loaded in a circle, and no folders of main/ecg or of models import each other', () => {
  expect(checkCircles(graph, { acyclicFolders, isTestFile })).toEqual([]);
}, 120_000);

describe('what a source file loads', () => {
  const specifiers = (source: string, file = 'a.ts') =>
    importsOf(source, file)
      .filter(({ kind }) => kind !== 'type')
      .map(({ specifier }) => specifier);

  test.each([
    ["import a from 'x';", ['x']],
    ["import 'x';", ['x']],
    ["import * as a from 'x';", ['x']],
    ["import { type A } from 'x';", ['x']], // the module is loaded for its effects
    ["import type { A } from 'x';", []],
    ["import type A from 'x';", []],
    ["export { a } from 'x';", ['x']],
    ["export * from 'x';", ['x']],
    ["export type { A } from 'x';", []],
    ["export const a = 'x';", []],
    ["const a = await import('x');", ['x']],
    ['const a = import(`x`);', ['x']],
    ['const a = import(name);', [undefined]],
    ["type A = import('x').A;", []],
    ["const load = createRequire(import.meta.url); const a = load('x');", ['x']],
    ["const a = createRequire(import.meta.url)('x');", ['x']],
    ["const a = requireModel('x'); const b = require.resolve('y');", []],
    ['const version = require(`${name}/package.json`).version;', []],
    ['const a = require(`./${name}.ts`);', [undefined]],
    ["const a = import.meta.glob('./*.ts');", ['./*.ts']],
    ['const a = import.meta.glob(patterns);', [undefined]],
    ['const a = import(`./parts/${name}.ts`);', ['./parts/*.ts']],
    ['const a = import(`../parts/${camelCase(name)}.ts`);', ['../parts/*.ts']],
    ['const a = import(`${folder}/${name}.ts`);', [undefined]],
    ['const a = import(`./parts/${name}`);', [undefined]],
    ['const a = import(`./${folder}/${name}.ts`);', [undefined]],
    ['const a = import(`parts/${name}.ts`);', [undefined]],
    ["function f() { if (a) { return () => require('x'); } }", ['x']],
    ["// import 'x'\nconst a = \"import 'x'\";", []],
  ])('%s', (source, expected) => {
    expect(specifiers(source)).toEqual(expected);
  });

  test('scripts of a Svelte file, with the line they stand in', () => {
    const source =
      "<script module lang=\"ts\">import 'a';</script>\n<script lang=\"ts\">\n  import 'b';\n</script>\n<p>import 'c'</p>";
    expect(specifiers(source, 'A.svelte')).toEqual(['a', 'b']);
    expect(importsOf("\n\nimport 'a';", 'a.ts')).toEqual([{ specifier: 'a', line: 3, kind: 'value' }]);
  });
});

test.each([
  ["import a from 'x';", 'value'],
  ["import { type A } from 'x';", 'value'],
  ["export * from 'x';", 'value'],
  ["const a = import('x');", 'late'],
  ["const a = require('x');", 'late'],
  ["const a = import.meta.glob('x');", 'late'],
  ["const a = import.meta.glob<A>('x', { eager: true, import: 'default' });", 'value'],
  ["import type { A } from 'x';", 'type'],
  ["export type { A } from 'x';", 'type'],
  ["type A = import('x').A;", 'type'],
])('how %s is imported', (source, kind) => {
  expect(importsOf(source, 'a.ts')).toEqual([{ specifier: 'x', line: 1, kind }]);
});

test('a pattern of files stands for each file that it takes, but not for the one that it is written in', () => {
  const imports = importsOf("const views = import.meta.glob('../views/*/*View.svelte', { eager: true });", 'a.ts');
  const sources = [
    'page/shell/a.ts',
    'page/views/b/BView.svelte',
    'page/views/b/Button.svelte',
    'page/views/CView.svelte',
  ];
  expect(withGlobs(imports, 'page/shell/a.ts', sources)).toEqual([
    { specifier: '../views/b/BView.svelte', line: 1, kind: 'value' },
  ]);
  expect(withGlobs(importsOf("import.meta.glob('./*.ts');", 'a.ts'), 'page/shell/a.ts', sources)).toEqual([]);
});

describe('the checker of circles, on a project that is made up', () => {
  const good = {
    'lib/errors.ts': '',
    'lib/read/r.ts':
      "import '../errors.ts'; import type { S } from './deep/s.ts'; import type { W } from '../write/w.ts';",
    'lib/read/deep/s.ts': "import type { R } from '../r.ts';",
    'lib/read/r.test.ts': "import '../use/u.ts';",
    'lib/write/w.ts': "import '../errors.ts';",
    'lib/use/u.ts': "import '../read/r.ts'; import '../write/w.ts';",
    'page/a.ts': "import './b.ts'; import '../lib/use/u.ts';",
    'page/b.ts': "import type { A } from './a.ts'; export const late = () => import('./a.ts');",
  };
  const check = (changes: Record<string, string> = {}) => {
    return checkCircles(graphOf(Object.entries({ ...good, ...changes })), {
      acyclicFolders: ['lib/'],
      isTestFile: (file) => file.endsWith('.test.ts'),
    });
  };

  test('finds nothing where only types, import() and tests close a circle', () => {
    expect(check()).toEqual([]);
  });

  test.each([
    [
      'two files that load each other',
      { 'page/b.ts': "import { a } from './a.ts';" },
      ['circle of imports: page/a.ts -> page/b.ts -> page/a.ts'],
    ],
    [
      'a circle over three files, a re-export and a script of Svelte',
      { 'page/b.ts': "export * from './C.svelte';", 'page/C.svelte': "<script>import './a.ts';</script>" },
      ['circle of imports: page/a.ts -> page/b.ts -> page/C.svelte -> page/a.ts'],
    ],
    [
      'a folder of which a file loads whoever loads the folder',
      {
        'page/parts/one.ts': "import '../c.ts';",
        'page/parts/two.ts': '',
        'page/c.ts': 'export const parts = await load((name) => import(`./parts/${name}.ts`));',
      },
      ['circle of imports: page/parts/one.ts -> page/c.ts -> page/parts/one.ts'],
    ],
    [
      'types written among values',
      { 'page/b.ts': "import { type A } from './a.ts';" },
      ['circle of imports: page/a.ts -> page/b.ts -> page/a.ts'],
    ],
    [
      'folders that import each other for a type',
      { 'lib/write/w.ts': "\nimport type { S } from '../read/deep/s.ts';" },
      [
        'folders of lib/ import each other: lib/read/ -> lib/write/ -> lib/read/ (lib/read/r.ts:1 imports lib/write/w.ts; lib/write/w.ts:2 imports lib/read/deep/s.ts)',
      ],
    ],
    [
      'a circle over three folders that ends with import()',
      { 'lib/write/w.ts': "export const u = () => import('../use/u.ts');", 'lib/use/u.ts': "import '../read/r.ts';" },
      [
        'folders of lib/ import each other: lib/read/ -> lib/write/ -> lib/use/ -> lib/read/ (lib/read/r.ts:1 imports lib/write/w.ts; lib/write/w.ts:1 imports lib/use/u.ts; lib/use/u.ts:1 imports lib/read/r.ts)',
      ],
    ],
    [
      'a file beside the folders that imports one of them',
      { 'lib/errors.ts': "import type { R } from './read/r.ts';" },
      ['lib/errors.ts:1 imports lib/read/r.ts, but lies beside the folders of lib/, which import it'],
    ],
  ])('finds %s', (_name, changes, breaches) => {
    expect(check(changes as Record<string, string>)).toEqual(breaches);
  });
});

describe('the checker of layers, on a project that is made up', () => {
  const rules: LayerRules = {
    layers: [
      { name: 'page', files: ['page/'], mayImport: ['shared/'], packages: ['ui'], node: false },
      { name: 'shared', files: ['shared/'], mayImport: [], packages: [], node: false },
      { name: 'engine', files: ['host/engine.ts'], mayImport: [], packages: ['@maths/core'], node: true },
      { name: 'host', files: ['host/'], mayImport: ['shared/'], packages: [], node: true },
    ],
    programs: ['linter'],
    reaches: [
      { name: 'the host has no maths', from: ['host/main.ts'], neverReaches: ['@maths/', 'node:worker_threads'] },
    ],
    dependencies: ['ui', '@maths/core', 'linter'],
    isTestFile: (file) => file.endsWith('.test.ts'),
    exists: (file) => file === 'page/page.css',
  };
  const good = {
    'host/main.ts': "import './a.ts'; import 'node:fs';",
    'host/a.ts': "import '../shared/s.ts'; import type { E } from './engine.ts';",
    'host/engine.ts': "import '@maths/core/deep/file.js';",
    'shared/s.ts': '',
    'page/main.ts': "import 'ui'; import './page.css'; import '../shared/s.ts';",
    'page/main.test.ts': "import '../host/main.ts'; import 'anything';",
  };
  const check = (changes: Record<string, string> = {}, changedRules: Partial<LayerRules> = {}) => {
    return checkLayers(graphOf(Object.entries({ ...good, ...changes })), { ...rules, ...changedRules });
  };

  test('finds nothing where all is well', () => {
    expect(check()).toEqual([]);
  });

  test.each([
    [
      'a layer that may not be imported',
      { 'page/main.ts': "import '../host/a.ts';" },
      'page/main.ts:1 (page) imports host/a.ts',
    ],
    [
      'the same, by import()',
      { 'page/main.ts': "\nimport('../host/a.ts');" },
      'page/main.ts:2 (page) imports host/a.ts',
    ],
    [
      'a re-export',
      { 'shared/s.ts': "export * from '../page/main.ts';" },
      'shared/s.ts:1 (shared) imports page/main.ts',
    ],
    [
      'Node in a page',
      { 'page/main.ts': "import 'node:fs';" },
      'page/main.ts:1 (page) imports node:fs, which does not exist where it runs',
    ],
    [
      'Node under its old name',
      { 'page/main.ts': "import 'fs';" },
      'page/main.ts:1 (page) imports node:fs, which does not exist where it runs',
    ],
    [
      'a package of another layer',
      { 'shared/s.ts': "import 'ui/button';" },
      'shared/s.ts:1 (shared) imports the package "ui", which has no place there',
    ],
    [
      'a package that nobody declared',
      { 'host/a.ts': "import 'left-pad';" },
      'host/a.ts:1 (host) imports the package "left-pad", which has no place there',
    ],
    [
      'a file of a folder that is loaded by name',
      {
        'page/main.ts': 'import(`./parts/${name}.ts`);',
        'page/parts/one.ts': "import '../../host/a.ts';",
        'page/parts/deep/two.ts': '',
      },
      'page/parts/one.ts:1 (page) imports host/a.ts',
    ],
    [
      'a test in a folder that is loaded by name, which a bundle would hold',
      {
        'page/main.ts': 'import(`./parts/${name}.ts`);',
        'page/parts/one.ts': '',
        'page/parts/one.test.ts': '',
      },
      'page/main.ts:1 (page) imports page/parts/one.test.ts, which is for tests only',
    ],
    ['a computed name', { 'host/a.ts': 'import(name);' }, 'host/a.ts:1 (host) loads a module by a computed name'],
    [
      'a file that is not there',
      { 'host/a.ts': "import './b.ts';" },
      'host/a.ts:1 (host) imports host/b.ts, which is not there',
    ],
    [
      'a test as a library',
      { 'page/main.ts': "import './main.test.ts';" },
      'page/main.ts:1 (page) imports page/main.test.ts, which is for tests only',
    ],
    ['a file in no layer', { 'other/a.ts': '' }, 'other/a.ts is in no layer of the import table'],
  ])('finds %s', (_name, changes, breach) => {
    expect(check(changes as Record<string, string>)).toEqual([breach]);
  });

  test('finds a long chain and tells it', () => {
    const layersThatAllow = rules.layers.map((layer) => ({ ...layer, mayImport: ['shared/', 'host/'] }));
    const changes = {
      'host/a.ts': "import '../shared/s.ts';",
      'shared/s.ts': "export { e } from '../host/engine.ts';",
    };
    expect(check(changes, { layers: layersThatAllow })).toEqual([
      'the host has no maths: host/main.ts -> host/a.ts -> shared/s.ts -> host/engine.ts -> @maths/core',
    ]);
  });

  test('an entry that was renamed is not forgotten', () => {
    const reachesOfOld = [{ ...rules.reaches[0]!, from: ['host/old.ts'] }];
    expect(check({}, { reaches: reachesOfOld })).toEqual(['the host has no maths: there is no host/old.ts']);
  });

  test('a dependency without a place, and a place without a dependency', () => {
    expect(check({}, { dependencies: ['ui', '@maths/core', 'new-one'] })).toEqual([
      'package.json: "new-one" has no place in the import table: decide where it may run',
      'import table: "linter" is no dependency of package.json any more',
    ]);
  });
});
