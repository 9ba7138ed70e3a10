import type { Evaluation, ModelSummary } from '../../../../preload/contract.ts';
import { type SplitPart, splitMeaning, splitNames, splitParts } from '../../../../preload/vocabulary.ts';
import { confusionFigure } from '../../../app/figures/confusionFigure.ts';
import { exactly } from '../arguments.ts';
import type { Command } from '../command.ts';
import { findArchive, findModel } from '../find.ts';
import type { Output } from '../output.ts';
import { counts, facts, percent, seconds, table, whole } from '../table.ts';
import { figureFile, writeFigure } from '../writeFigure.ts';
import { WrongUsage } from '../wrongUsage.ts';

export const evaluateCommand: Command = {
  name: 'evaluate',
  summary: 'Measure a model on a part of its own split or on a whole archive',
  usage: [
    '--model M [--split test | validation | training] [--figure F.svg] [--json]',
    '--model M --archive A [--figure F.svg] [--json]',
  ],
  notes: ['Se = sensitivity, +P = positive predictivity. Rows of the confusion matrix are the reference.'],
  options: {
    model: { type: 'string', value: 'M', help: 'name, beginning of the name, or latest' },
    split: {
      type: 'string',
      value: 'PART',
      help: "part of the model's own split (default: test); the split's own name means its test part",
    },
    archive: { type: 'string', value: 'NAME', help: 'all beats of this archive instead' },
    figure: { type: 'string', value: 'F.svg', help: 'write the confusion matrix to this file' },
  },
  async run({ positionals, values, output, progress, signal, api: open }) {
    exactly(positionals);
    const asked = values.required('model');
    const archive = values.text('archive');
    const written = values.oneOf('split', [...splitParts, ...splitNames]);
    if (archive !== undefined && written !== undefined) {
      throw new WrongUsage('--archive takes all its beats: it excludes --split');
    }
    const figure = figureFile(values);
    const api = await open();
    const model = await findModel(api, asked);
    const input =
      archive === undefined
        ? { modelId: model.id, part: partOf(model, written) }
        : { modelId: model.id, archiveId: (await findArchive(api, archive)).id };
    const result = await api.run('models.evaluate', input, { onProgress: (step) => progress.show(step), signal });
    progress.clear();
    if (figure !== undefined) {
      const { version } = await api.call('app.info', {});
      const { network, labelSet } = model;
      await writeFigure(figure, confusionFigure(result, { network, labelSet, version }));
      progress.say(`figure written: ${figure}`);
    }
    if (output.json) return output.document(result);
    await print(result, output);
  },
};

function partOf(model: ModelSummary, written: string | undefined): SplitPart {
  const part = splitParts.find((candidate) => candidate === written);
  if (part) return part;
  if (written !== undefined && written !== model.split) {
    throw new WrongUsage(`model ${model.name} was split by "${model.split}", not by "${written}"`);
  }
  return 'test';
}

async function print(result: Evaluation, output: Output): Promise<void> {
  const where = result.part === null ? 'all beats of the archive' : `${result.part} part`;
  const lines = facts([
    ['model', result.model],
    ['archives', `${result.archives.join(', ')}${result.synthetic ? ' (SYNTHETIC DATA)' : ''}`],
    ['split', `${result.split}, ${where}. ${splitMeaning[result.split]}`],
    ['beats', `${whole(result.beats)}${leftOut(result)}`],
    ['accuracy', percent(result.accuracy)],
    ['macro-F1', result.macroF1.toFixed(4)],
    ['engine', `${result.engine.name} (${result.engine.version})`],
    ['time', seconds(result.seconds)],
  ]);
  for (const line of lines) await output.line(line);

  await output.line();
  const rates = result.labels.map((label) => {
    const row = result.perClass[label];
    return [
      label,
      whole(row?.n ?? 0),
      percent(row?.se),
      percent(row?.ppv),
      percent(row?.f1),
      whole(row?.patients ?? 0),
    ];
  });
  const heads = ['class', 'beats', 'Se', '+P', 'F1', 'patients'];
  for (const line of table(
    heads.map((heading, i) => ({ heading, right: i > 0 })),
    rates,
  ))
    await output.line(line);

  await output.line();
  await output.line('confusion, rows = reference, columns = predicted');
  const rows = result.labels.map((label, i) => [label, ...(result.confusion[i] ?? []).map(whole)]);
  const columns = ['', ...result.labels].map((heading, i) => ({ heading, right: i > 0 }));
  for (const line of table(columns, rows)) await output.line(line);
}

function leftOut(result: Evaluation): string {
  return Object.keys(result.leftOut).length > 0 ? `; left out, no class: ${counts(result.leftOut)}` : '';
}
