import type { DetectResult } from '../../../../preload/contract.ts';
import { exactly } from '../arguments.ts';
import type { Command } from '../command.ts';
import { findArchive } from '../find.ts';
import { leadLines } from '../leadLines.ts';
import type { Output } from '../output.ts';
import { printWithFailures } from '../printWithFailures.ts';
import { facts, plural, seconds, whole } from '../table.ts';

export const detectCommand: Command = {
  name: 'detect',
  summary: 'Find the beats of records that have no annotated ones',
  notes: [
    'QRS detector after Hamilton 2002. Its beats have the symbol qrs and no reference class; again: only what is missing.',
    'The lead is MLII where a record has it, else its first ECG by name, else its first voltage.',
  ],
  usage: ['ARCHIVE [--lead NAME] [--json]'],
  options: { lead: { type: 'string', value: 'NAME', help: 'look in this lead, in the records that have it' } },
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
    ['time', seconds(result.seconds)],
  ]);
  for (const line of [...lines, ...leadLines(result.leads)]) await output.line(line);
  if (result.failed.length > 0) await output.line(`${plural(result.failed.length, 'record')} could not be searched`);
}
