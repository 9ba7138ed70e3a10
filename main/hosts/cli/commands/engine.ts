import { exactly } from '../arguments.ts';
import type { Command } from '../command.ts';
import { facts } from '../table.ts';

export const command: Command = {
  examples: [''],
  options: {},
  async run({ positionals, output, signal, api }) {
    exactly(positionals);
    const { name, version, reason } = await (await api({ tasks: [], engine: true })).call('app.engine', {}, { signal });
    if (output.json) return output.document({ name, version, reason });
    for (const line of facts([
      ['engine', name],
      ['version', version],
      ['reason', reason],
    ])) {
      await output.line(line);
    }
  },
};
