import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hasLudb, hasMitdb, ludbFolder, mitdbFolder } from '../../ecg/testing/testData.ts';
import { temporaryFolder } from '../testing/testApp.ts';
import { licenceOf } from './licence.ts';

function withFile(name: string, text: string, folder = temporaryFolder()): string {
  writeFileSync(join(folder, name), text);
  return folder;
}

test.each([
  ['LICENSE.txt', '# ODC Attribution License (ODC-By)\n\n### Preamble', 'ODC-By'],
  ['LICENSE', '\n# Open Data Commons Attribution License v1.0\n\nlong text', 'ODC-By 1.0'],
  ['licence.md', 'Open Database License (ODbL) v1.0', 'ODbL 1.0'],
  ['LICENSE.txt', 'Creative Commons Attribution 4.0 International Public License', 'CC-BY 4.0'],
  ['LICENSE.txt', 'Attribution-NonCommercial-ShareAlike 4.0 International', 'CC-BY-NC-SA 4.0'],
  ['LICENSE.txt', 'CC0 1.0 Universal', 'CC0 1.0'],
  ['COPYING', 'The licence of our hospital\n\nYou may look.', 'The licence of our hospital'],
  ['README.md', '# Records\n\n## Licence\n\nOpen Data Commons Attribution License v1.0 (ODC-BY 1.0).', 'ODC-By 1.0'],
  ['db-readme.txt', 'Recorded in 1998.\nLicense: CC BY 4.0', 'CC-BY 4.0'],
  ['README.md', 'Please ask before you copy. No licence is given.', null],
  ['notes.txt', 'CC0', null],
])('%s that begins with %j', (name, text, licence) => {
  expect(licenceOf(withFile(name, text))).toBe(licence);
});

test('of a folder of records inside an archive the archive’s, where its check sums name the folder; else nobody’s', () => {
  const archive = withFile('LICENSE.txt', 'ODC-By');
  mkdirSync(join(archive, 'data'));
  expect(licenceOf(join(archive, 'data'))).toBeNull();
  withFile('SHA256SUMS', `${'0'.repeat(64)}  ./data/1.hea\n`, archive);
  expect(licenceOf(join(archive, 'data'))).toBe('ODC-By');
});

test.skipIf(!hasMitdb)('of MIT-BIH, from its README', () => {
  expect(licenceOf(mitdbFolder)).toBe('ODC-By 1.0');
});

test.skipIf(!hasLudb)('of LUDB, from the licence file beside its folder of records', () => {
  expect(licenceOf(ludbFolder)).toBe('ODC-By');
});
