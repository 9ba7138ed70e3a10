import type { Command } from './command.ts';

/** Files of commands/, each of which exports a `command`, in the order of the help. Adding one = one file and one line here. */
const files = [
  'import',
  'demo',
  'detect',
  'archives',
  'records',
  'beats',
  'beat',
  'events',
  'samples',
  'annotations',
  'synthesise',
  'train',
  'crossValidate',
  'evaluate',
  'compare',
  'classify',
  'explain',
  'compareMethods',
  'review',
  'models',
  'jobs',
  'indexFile',
  'engine',
  'serve',
] as const;

export const commands: readonly Command[] = await Promise.all(
  files.map(async (file) => {
    const { command } = (await import(`./commands/${file}.ts`)) as { command?: Command };
    if (!command) throw new Error(`main/hosts/cli/commands/${file}.ts exports no command`);
    return command;
  }),
);
