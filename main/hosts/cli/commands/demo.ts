import { exactly } from '../arguments.ts';
import type { Command } from '../command.ts';
import { printImport } from './import.ts';

export const command: Command = {
  examples: [''],
  options: { seed: { type: 'string', value: 'N', help: 'seed of the generator', default: '1' } },
  async run({ positionals, values, output, progress, signal, api }) {
    exactly(positionals);
    const result = await (await api()).run(
      'archives.createDemo',
      { seed: values.whole('seed', 0) ?? 1 },
      { onProgress: (step) => progress.show(step), signal },
    );
    progress.say('The demo archive is synthetic: made by a formula, no patient behind it.');
    await printImport(result, output);
  },
};
