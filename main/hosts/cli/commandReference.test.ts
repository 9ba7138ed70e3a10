import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readArguments } from './arguments.ts';
import { commandReference } from './commandReference.ts';
import { commandList, loadCommand } from './commands.ts';

const commands = await Promise.all(commandList.map(([name]) => loadCommand(name)));

test('docs/cli.md is what the commands say; `node scripts/cli-docs.mjs` writes it', () => {
  const written = readFileSync(new URL('../../../docs/cli.md', import.meta.url), 'utf8');
  expect(written).toBe(commandReference(commands));
});

test.each(commands.flatMap((command) => (command.examples ?? []).map((line) => [command, line] as const)))(
  'the example of $name %s has options that exist',
  (command, line) => {
    expect(() => readArguments(command.options, line.split(' ').filter(Boolean))).not.toThrow();
  },
);
