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
  notes: [
    'QRS detector after Hamilton 2002. Its beats have the symbol qrs and no reference class. A second run does only what is missing.',
    'The lead is MLII, else II, else the first ECG signal by name, else the first voltage.',
    'A signal that hardly looks like an ECG (name, rate, slopes) is refused if its name is not that of an ECG lead; otherwise it',
    'is marked as doubtful. --lead NAME declares the signal an ECG: it is never refused.',
  ],
  forms: [{ words: 'ARCHIVE' }],
  examples: ['night'],
  options: {
    lead: { type: 'string', value: 'NAME', help: 'search this lead in the records that have it; declares it an ECG' },
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
