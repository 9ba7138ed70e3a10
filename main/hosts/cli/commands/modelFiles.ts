import { resolve } from 'node:path';
import type { ModelFile, Progress } from '../../../../preload/contract/contract.ts';
import { labelSetNames, labelSets } from '../../../../preload/words/labelSets.ts';
import { plural, whole } from '../../../../preload/words/numberFormats.ts';
import { exactly, wholeNumber } from '../arguments.ts';
import type { Context, Form } from '../command.ts';
import { findModel } from '../find.ts';
import type { Option } from '../option.ts';
import { facts, table } from '../table.ts';
import { WrongUsage } from '../wrongUsage.ts';
import { importRecords, inspectRecords, recordModelFileForms, recordModelFileOptions } from './recordModelFiles.ts';

/** How models are imported, exported and brought back, for the command `models`. */
export const modelFileForms: readonly Form[] = [
  { words: 'inspect FILE_OR_FOLDER', takes: [] },
  {
    words: 'import FILE_OR_FOLDER',
    needs: ['label-set', 'window-rate', 'before', 'after', 'recipe'],
    takes: ['classes', 'lead', 'layer', 'name'],
  },
  ...recordModelFileForms,
  { words: 'export M', needs: ['to'], takes: [] },
  { words: 'restore', takes: [] },
  { words: 'reference M', takes: [] },
];

export const modelFileOptions: Readonly<Record<string, Option>> = {
  'label-set': { type: 'string', value: 'SET', help: 'import: label set of the classes', values: labelSetNames },
  classes: {
    type: 'string',
    value: 'N,L,...',
    help: "import: classes, of whole records diagnoses, in the order of the model's outputs",
    default: 'all of the label set, in its order',
  },
  'window-rate': { type: 'string', value: 'HZ', help: 'import: sampling rate that the model was trained at' },
  before: { type: 'string', value: 'N', help: 'import: samples of the window before the fiducial' },
  after: { type: 'string', value: 'N', help: 'import: samples of the window from the fiducial on' },
  recipe: {
    type: 'string',
    value: 'R',
    help: 'import: raw-1, recorded-1 or highpass-1; of whole records centred-1 or recorded-1 (`models inspect` describes them)',
  },
  lead: {
    type: 'string',
    value: 'LEAD',
    help: 'import: lead to use in the records that have it',
    default: 'MLII, else II, else the first',
  },
  layer: {
    type: 'string',
    value: 'NAME',
    help: 'import: the layer to explain',
    default: 'the one that `models inspect` marks',
  },
  name: { type: 'string', value: 'M', help: 'import: name of the model', default: 'made from the file' },
  ...recordModelFileOptions,
  to: { type: 'string', value: 'FOLDER', help: 'export: a folder that does not exist yet' },
};

/** Options that a network of beats does not take. */
const ofRecords = Object.keys(recordModelFileOptions);

export const modelFileActions: Readonly<Record<string, (context: Context, rest: readonly string[]) => Promise<void>>> =
  { inspect, import: importModel, export: exportModel, restore, reference };

async function inspect(context: Context, rest: readonly string[]): Promise<void> {
  const [path] = exactly(rest, 'FILE_OR_FOLDER');
  if (context.values.has('leads')) return inspectRecords(context, path);
  const { api, output } = context;
  const file = await (await api()).call('models.inspect', { path: resolve(path) });
  if (output.json) return output.document(file);
  const lines = facts([
    ['file', file.name],
    ['made with', `${file.madeWith} (${file.format})`],
    ['input', `${plural(file.samples, 'sample')} of one lead`],
    ['output', `${file.outputs} classes, ${file.ending === 'soft-max' ? 'soft-max (left away at import)' : 'logits'}`],
    ['parameters', whole(file.parameters)],
  ]);
  for (const line of [...lines, '', ...layerLines(file), '']) await output.line(line);
  for (const { name, meaning } of file.recipes) await output.line(`recipe ${name}: ${meaning}`);
}

function layerLines({ layers, usual }: ModelFile): string[] {
  const said = ({ name, isExplainable, problem }: ModelFile['layers'][number]) => {
    if (name === usual) return 'explained by default';
    if (problem !== undefined) return `cannot be explained: ${problem}`;
    return isExplainable ? 'can be explained' : '';
  };
  return table(
    [
      { heading: 'layer' },
      { heading: 'kind' },
      { heading: 'output' },
      { heading: 'parameters', right: true },
      { heading: '' },
    ],
    layers.map((layer) => [
      layer.name,
      layer.kind,
      layer.outputShape.map((side) => side ?? '?').join(' x '),
      whole(layer.parameters),
      said(layer),
    ]),
  );
}

async function importModel(context: Context, rest: readonly string[]): Promise<void> {
  const [path] = exactly(rest, 'FILE_OR_FOLDER');
  const { api, values, output } = context;
  const misplaced = ofRecords.filter((name) => values.has(name));
  if (values.has('leads')) return importRecords(context, path);
  if (misplaced.length > 0)
    throw new WrongUsage(`--${misplaced[0]} belongs to a network of whole records: name its --leads`);
  const labelSet = values.requiredOneOf('label-set', labelSetNames);
  const outputs = values.text('classes')?.split(',') ?? [...labelSets[labelSet].classes];
  const samplingRateHz = Number(values.required('window-rate'));
  if (!(samplingRateHz > 0))
    throw new WrongUsage(
      `--window-rate takes samples a second, a number above 0 such as 360, not "${values.text('window-rate')}"`,
    );
  const window = {
    samplingRateHz,
    beforeSamples: wholeNumber('--before', values.required('before'), 0),
    afterSamples: wholeNumber('--after', values.required('after'), 1),
  };
  const given = { lead: values.text('lead'), layer: values.text('layer'), name: values.text('name') };
  const input = { path: resolve(path), labelSet, outputs, window, recipe: values.required('recipe'), ...given };
  const result = await (await api()).call('models.import', input);
  if (output.json) return output.document(result);
  const lines = facts([
    ['model', result.model],
    ['made with', result.madeWith],
    ['classes', `${result.classes.join(' ')} (outputs: ${outputs.join(' ')})`],
    ['explained layer', result.layer],
    [
      'output',
      result.ending === 'soft-max' ? 'logits: the soft-max at the end was left away' : 'logits, as in the file',
    ],
    ['parameters', whole(result.parameters)],
  ]);
  for (const line of lines) await output.line(line);
  for (const [method, reason] of Object.entries(result.withoutMethods)) {
    await output.line(`not offered: ${method}: ${reason}`);
  }
}

async function exportModel({ api, values, output }: Context, rest: readonly string[]): Promise<void> {
  const [asked] = exactly(rest, 'M');
  const folder = resolve(values.required('to'));
  const opened = await api();
  const { id } = await findModel(opened, asked);
  const result = await opened.call('models.export', { modelId: id, folder });
  if (output.json) return output.document(result);
  await output.line(`${result.folder}: ${result.files.join(', ')}`);
}

/** For a card of an earlier version: what the model learned from, measured again. */
async function reference({ api, output, progress, signal }: Context, rest: readonly string[]): Promise<void> {
  const [asked] = exactly(rest, 'M');
  const opened = await api();
  const { id } = await findModel(opened, asked);
  const options = { onProgress: (step: Progress) => progress.show(step), signal };
  const result = await opened.run('models.measureTraining', { modelId: id }, options);
  if (output.json) return output.document(result);
  const { model, records, patients } = result;
  await output.line(`${model}: ${plural(records, 'training record')} of ${plural(patients, 'patient')} measured`);
}

async function restore({ api, output, progress, exitWith }: Context, rest: readonly string[]): Promise<void> {
  exactly(rest);
  const result = await (await api()).call('models.restore', {});
  if (output.json) await output.document(result);
  else if (result.shipped === 0) await output.line('no models come with this BeatLens');
  else if (result.restored.length > 0) await output.line(`restored ${result.restored.join(', ')}`);
  else if (result.problems.length === 0) await output.line('all models that come with BeatLens are in the list');
  for (const problem of result.problems) progress.warn(problem);
  if (result.problems.length > 0) exitWith(1);
}
