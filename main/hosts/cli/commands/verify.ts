import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { plural } from '../../../../preload/words/numberFormats.ts';
import { exactly } from '../arguments.ts';
import type { Command } from '../command.ts';

export const command: Command = {
  notes: [
    'Evaluations and class means are computed anew from the records; each number is held against the bundle’s.',
    'Exit code 0: all numbers agree and no file of the bundle was changed; 1: some do not.',
  ],
  forms: [{ words: 'BUNDLE' }],
  examples: ['report.zip'],
  options: {},
  async run({ positionals, output, progress, signal, api: open, exitWith }) {
    const [name] = exactly(positionals, 'BUNDLE');
    const file = resolve(name);
    if (!existsSync(file)) throw new Error(`${file}: there is no such file; expected a zip that report --bundle wrote`);
    const api = await open();
    const found = await api.run('reports.verify', { file }, { onProgress: (step) => progress.show(step), signal });
    progress.clear();
    const agrees = found.differences.length === 0 && found.changed.length === 0;
    if (!agrees) exitWith(1);
    if (output.json) return output.document(found);
    for (const { file, what } of found.differences) await output.line(`differs: ${file}: ${what}`);
    for (const changed of found.changed) await output.line(`changed: ${changed} is not as the bundle was written`);
    for (const version of found.versions) await output.line(`version: ${version}`);
    const files = plural(found.compared, 'file of numbers', 'files of numbers');
    await output.line(
      agrees ? `${found.title}: ${files} made again, all the same` : `${found.title}: ${files} made again`,
    );
  },
};
