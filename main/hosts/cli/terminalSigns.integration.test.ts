/** Control signs of other people's files on the command line (case trust-terminal-signs). */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../ecg/testing/temporaryFolder.ts';
import { beatlens } from './testing/beatlens.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control signs are what is looked for
const controls = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/;

test('names, leads, comments and refusals of an archive reach the terminal without control signs', async () => {
  const folder = temporaryFolder();
  const archive = join(folder, 'archive');
  mkdirSync(archive);
  // The lead of the case: ESC [ 31 m colours the terminal, ESC ] 0 ; sets its title.
  writeFileSync(
    join(archive, 'a1.hea'),
    'a1 1 360 720\na1.dat 16 200(0)/mV 12 0 0 0 0 ML\x1b[31mII\n# \x1b]0;title\x07 comment\n',
  );
  writeFileSync(join(archive, 'a1.dat'), new Uint8Array(1440));
  writeFileSync(join(archive, 'a2.hea'), 'a2 1 360 720\na2\x1b[2J.dat 16 200(0)/mV 12 0 0 0 0 II\n');
  const data = ['--data', join(folder, 'data')];
  const outcomes = [
    await beatlens(['import', archive, '--name', 'red\x1b[31m', ...data]),
    await beatlens(['records', ...data]),
    await beatlens(['records', 'no\x1b[1msuch', ...data]),
  ];
  for (const { out, err } of outcomes) expect(out + err).not.toMatch(controls);
  expect(outcomes[1]!.out).toContain('ML␛[31mII');
  expect(outcomes[0]!.out).toContain('red␛[31m');
  expect(outcomes[0]!.err).toContain('a2.hea');
});
