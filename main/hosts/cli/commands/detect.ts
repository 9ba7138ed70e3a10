import type { DetectResult } from '../../../../preload/contract/contract.ts';
import { plural, seconds, whole } from '../../../../preload/words/numberFormats.ts';
import { exactly } from '../arguments.ts';
import type { Command } from '../command.ts';
import { findArchive } from '../find.ts';
import { leadLines } from '../leadLines.ts';
import type { Output } from '../output.ts';
import { printWithFailures } from '../printWithFailures.ts';
import { facts } from '../table.ts';

export const command: Command = {
  name: 'detect',
  summary: 'Find the beats of records that have no annotated ones',
  notes: [
    'QRS detector after Hamilton 2002. Its beats have the symbol qrs and no reference class; again: only what is missing.',
    'The lead is MLII where a record has it, else II, else its first ECG by name, else its first voltage.',
    'A signal that is hardly an ECG (by its name, rate, slopes) is refused where its name is not that of one, else doubted;',
    '--lead NAME declares a signal an ECG: it is searched, and doubted at most.',
  ],
  forms: [{ words: 'ARCHIVE' }],
  examples: ['night'],
  options: {
    lead: { type: 'string', value: 'NAME', help: 'look in this lead, in the records that have it; declares it an ECG' },
  },
  async run(context) {
    const { positionals, values, progress, signal, api: open } = context;
    const [name] = exactly(positionals, 'ARCHIVE');
    const lead = values.text('lead');
    const api = await open();
    const { id } = await findArchive(api, name);
    const result = await api.run(
      'archives.detectBeats',
      { archiveId: id, ...(lead === undefined ? {} : { lead }) },
      { onProgress: (step) => progress.show(step), signal },
    );
    await printWithFailures(context, result, print);
  },
};

async function print(result: DetectResult, output: Output): Promise<void> {
  const lines = facts([
    ['archive', result.archive],
    ['records', `${whole(result.records)} searched; ${whole(result.known)} had beats or had been searched before`],
    ['beats', `${whole(result.beats)} found`],
    ...(result.doubted.length > 0
      ? ([['doubted', `${plural(result.doubted.length, 'record')}: hardly an ECG, see below`]] as [string, string][])
      : []),
    ['time', seconds(result.seconds)],
  ]);
  for (const line of [...lines, ...leadLines(result.leads)]) await output.line(line);
  for (const { record, lead, reason } of result.doubted) await output.line(`doubt: ${record}, lead ${lead}: ${reason}`);
  if (result.failed.length > 0) await output.line(`${plural(result.failed.length, 'record')} could not be searched`);
}
