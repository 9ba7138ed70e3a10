import { join } from 'node:path';
import { expect, test } from 'vitest';
import { methodNames } from '../../preload/words/methods.ts';
import { networkNames } from '../../preload/words/networks.ts';
import { screenNames } from '../../preload/words/screens.ts';
import { isTestFile } from './importTable.ts';
import { readSources } from './readModuleGraph.ts';
import { secondLists } from './secondLists.ts';

const project = join(import.meta.dirname, '../..');

test('no source lists networks, methods or screens beside the dictionary', () => {
  // Journeys say by name where they go, as tests do.
  const sources = readSources(project).filter(([file]) => !isTestFile(file) && !file.startsWith('e2e/'));
  const found = sources.flatMap(([file, text]) =>
    secondLists(text, file, { networks: networkNames, methods: methodNames, screens: screenNames }),
  );
  expect(found.map((sentence) => sentence.replace(/:\d+/, ''))).toEqual([
    'preload/words/methods.ts lists methods again',
    'preload/words/networks.ts lists networks again',
    // Parts of a report, three of which are called as screens are.
    'preload/words/reportParts.ts lists screens again',
    'preload/words/screens.ts lists screens again',
    // Commands have names of their own, some of them a screen's, as icons have.
    'main/hosts/cli/commands.ts lists screens again',
    // Kinds of figures name the commands that draw them.
    'main/hosts/cli/figureKinds.ts lists screens again',
    // Icons have names of their own, some of them a screen's.
    'renderer/components/icons.ts lists screens again',
    // Commands that must ask for nothing beyond this computer, four of which are called as screens are.
    'scripts/offline.mjs lists screens again',
  ]);
}, 120_000);

const nouns = { fruits: ['apple', 'pear', 'red-plum', 'quince'] };
test.each([
  ["const all = ['apple', 'pear'];", 1],
  ["\nconst all = { apple: 1, 'red-plum': { pear: 2 } };", 2],
  ['const all = { apple, quince };', 1],
  ["type Fruit = 'apple' | 'pear' | 'nut';", 1],
  ["const all = new Map([['apple', 1], ['pear', 2]]);", 1],
  ["switch (a) { case 'apple': break; case 'pear': break; }", 1],
  ["const help = 'one of apple, pear, quince';", 1],
  ['const help = `apple|pear`;', 1],
])('a planted list is found: %s', (source, line) => {
  expect(secondLists(source, 'a.ts', nouns)).toEqual([`a.ts:${line} lists fruits again`]);
});

test('a planted list in a script of Svelte is found', () => {
  const found = secondLists("<script lang=\"ts\">const all = ['apple', 'pear'];</script>", 'A.svelte', nouns);
  expect(found).toEqual(['A.svelte.ts:1 lists fruits again']);
});

test.each([
  "const one = ['apple', 'nut'];",
  "if (a === 'apple' || a === 'pear') b();",
  "const of = { a: () => 'apple', b: () => 'pear' };",
  'const apple = 1; const pear = 2;',
])('no list: %s', (source) => {
  expect(secondLists(source, 'a.ts', nouns)).toEqual([]);
});
