import type { Archive, ClassifyResult, ModelSummary } from '../../../../preload/contract/contract.ts';
import { plural, seconds, whole } from '../../../../preload/words/numberFormats.ts';
import { exactly } from '../arguments.ts';
import type { Command } from '../command.ts';
import { doubtLines } from '../doubtLines.ts';
import { findArchive, findModel } from '../find.ts';
import { leadLines } from '../leadLines.ts';
import { modelLine } from '../modelLine.ts';
import type { Output } from '../output.ts';
import { printWithFailures } from '../printWithFailures.ts';
import { facts, table } from '../table.ts';
import { withoutSignalLines } from '../withoutSignalLines.ts';

export const command: Command = {
  notes: [
    'Predictions are kept with the beats, never as annotations. `beats --model M --predicted V` lists them.',
    'The lead is MLII, else II, else the first ECG signal by name, else the first voltage.',
    'Other sampling rates are resampled to that of the model.',
  ],
  examples: ['--model latest --archive mitdb'],
  options: {
    model: { type: 'string', value: 'M', required: true, help: 'name, beginning of the name, or latest' },
    archive: { type: 'string', value: 'NAME', required: true, help: 'all beats of this archive' },
    lead: { type: 'string', value: 'NAME', help: 'use this lead in the records that have it' },
  },
  async run(context) {
    const { positionals, values, progress, signal, api: open } = context;
    exactly(positionals);
    const asked = values.required('model');
    const name = values.required('archive');
    const lead = values.text('lead');
    const api = await open({ tasks: ['classify'], engine: true });
    const archive = await findArchive(api, name);
    const model = await findModel(api, asked, [archive]);
    const result = await api.run(
      'models.classify',
      { modelId: model.id, archiveId: archive.id, ...(lead === undefined ? {} : { lead }) },
      { onProgress: (step) => progress.show(step), signal },
    );
    await printWithFailures(context, result, (said, output) => print(said, { model, archive }, output));
  },
};

async function print(
  result: ClassifyResult,
  { model, archive }: { readonly model: ModelSummary; readonly archive: Archive },
  output: Output,
): Promise<void> {
  const lines = facts([
    ['model', modelLine(model)],
    ['archive', `${result.archive}${archive.synthetic ? ' (SYNTHETIC DATA)' : ''}`],
    [
      'records',
      `${whole(result.records)}${result.withoutBeats > 0 ? `; ${whole(result.withoutBeats)} without beats` : ''}`,
    ],
    ['beats', `${whole(result.beats)}, ${whole(result.detected)} of them detected, without a reference class`],
    ...withoutSignalLines(result.withoutSignal, 'they have no class'),
    ['engine', `${result.engine.name} (${result.engine.version})`],
    ['time', seconds(result.seconds)],
  ]);
  for (const line of [...lines, ...leadLines(result.leads), ...doubtLines(result.doubt)]) await output.line(line);
  await output.line();
  const rows = Object.entries(result.predicted).map(([label, beats]) => [label, whole(beats)]);
  for (const line of table([{ heading: 'predicted' }, { heading: 'beats', right: true }], rows))
    await output.line(line);
  if (result.failed.length > 0) await output.line(`${plural(result.failed.length, 'record')} could not be read`);
}
