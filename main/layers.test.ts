// biome-ignore-all lint/suspicious/noTemplateCurlyInString: some examples are sources with templates in them
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkLayers, type LayerRules } from './layers/checkLayers.ts';
import { importsOf } from './layers/importsOf.ts';
import { isTestFile, layers, programs, reaches } from './layers/importTable.ts';
import { readModuleGraph } from './layers/readModuleGraph.ts';

const project = join(import.meta.dirname, '..');

test('every file imports only what its layer may, and no chain of imports goes where it must not', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(project, 'package.json'), 'utf8'),
  ) as Record<string, Record<string, string> | undefined>;
  const graph = readModuleGraph(project);
  expect(graph.size).toBeGreaterThan(200); // the walk found the project
  const breaches = checkLayers(graph, {
    layers,
    programs,
    reaches,
    isTestFile,
    dependencies: Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }),
    exists: (file) => existsSync(join(project, file)),
  });
  expect(breaches).toEqual([]);
}, 120_000); // it parses every source file

describe('what a source file loads', () => {
  const specifiers = (source: string, file = 'a.ts') => importsOf(source, file).map(({ specifier }) => specifier);

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
    ["function f() { if (a) { return () => require('x'); } }", ['x']],
    ["// import 'x'\nconst a = \"import 'x'\";", []],
  ])('%s', (source, expected) => {
    expect(specifiers(source)).toEqual(expected);
  });

  test('scripts of a Svelte file, with the line they stand in', () => {
    const source =
      "<script module lang=\"ts\">import 'a';</script>\n<script lang=\"ts\">\n  import 'b';\n</script>\n<p>import 'c'</p>";
    expect(specifiers(source, 'A.svelte')).toEqual(['a', 'b']);
    expect(importsOf("\n\nimport 'a';", 'a.ts')).toEqual([{ specifier: 'a', line: 3 }]);
  });
});

describe('the checker, on a project that is made up', () => {
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
    const graph = Object.entries({ ...good, ...changes }).map(
      ([file, source]) => [file, importsOf(source, file)] as const,
    );
    return checkLayers(new Map(graph), { ...rules, ...changedRules });
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
