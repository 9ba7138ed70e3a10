import { plural, whole } from '../../../../preload/words/numberFormats.ts';
import { exactly } from '../arguments.ts';
import type { Command } from '../command.ts';
import { table } from '../table.ts';

export const command: Command = {
  notes: [
    'A training with the same seed uses the same recordings if all beats of the record are training beats. Each recording is',
    'a record of one lead with its beats, marked as synthetic. Import the folder to see them in the window.',
  ],
  forms: [{ words: 'RECORD' }],
  examples: ['208 --to FOLDER --seed 1'],
  options: {
    to: { type: 'string', value: 'FOLDER', required: true, help: 'an empty folder, or one that does not exist yet' },
    seed: { type: 'string', value: 'N', required: true, help: 'seed of the training' },
  },
  async run({ positionals, values, output, api }) {
    const [record] = exactly(positionals, 'RECORD');
    const { resolve } = await import('node:path');
    const folder = resolve(values.required('to'));
    const asked = { record, folder, seed: values.requiredWhole('seed', 0) };
    const made = await (await api()).call('records.synthesise', asked);
    if (output.json) return output.document(made);
    await output.line(`${made.folder}: ${plural(made.records.length, 'record')} of lead ${made.lead}, synthetic`);
    const columns = ['seconds', 'beats', ...made.classes].map((heading) => ({ heading, right: true }));
    const rows = made.records.map(({ record, seconds, beats, classes }) => [
      ...[record, whole(Math.round(seconds)), whole(beats)],
      ...classes.map(whole),
    ]);
    for (const line of ['', ...table([{ heading: 'record' }, ...columns], rows)]) await output.line(line);
  },
};
