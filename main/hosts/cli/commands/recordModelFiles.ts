import { resolve } from 'node:path';
import type { RecordModelFile } from '../../../../preload/contract/contract.ts';
import { plural, whole } from '../../../../preload/words/numberFormats.ts';
import { recordRecipeNames, recordRecipes } from '../../../../preload/words/recordRecipes.ts';
import type { Values } from '../arguments.ts';
import type { Context, Form } from '../command.ts';
import { namesWithCommas } from '../namesWithCommas.ts';
import type { Option } from '../option.ts';
import { recordModelLines } from '../recordModelLines.ts';
import { facts, table } from '../table.ts';
import { WrongUsage } from '../wrongUsage.ts';

/** How networks of several leads are imported as models of whole records, for the command `models`. */
export const recordModelFileForms: readonly Form[] = [
  { words: 'inspect FILE_OR_FOLDER', needs: ['leads'], takes: ['rate', 'seconds'] },
  {
    words: 'import FILE_OR_FOLDER',
    needs: ['leads', 'classes', 'rate', 'recipe', 'units', 'standardise'],
    takes: ['seconds', 'output', 'layer', 'name'],
  },
];

const perMillivolt = { mV: 1, uV: 1000 } as const;
const unitNames = ['mV', 'uV'] as const;
const outputNames = ['sigmoid', 'softmax'] as const;

export const recordModelFileOptions: Readonly<Record<string, Option>> = {
  leads: {
    type: 'string',
    value: 'I,II,...',
    help: "of whole records: leads in the order of the network's input",
  },
  rate: { type: 'string', value: 'HZ', help: 'of whole records: sampling rate that the network was trained at' },
  seconds: {
    type: 'string',
    value: 'N',
    help: 'of whole records: length of a record, where the network takes any',
  },
  units: {
    type: 'string',
    value: 'UNIT',
    help: 'of whole records: unit of the voltages that it was trained on',
    values: unitNames,
  },
  standardise: {
    type: 'string',
    value: 'MEAN,SD',
    help: 'of whole records: what was taken off and divided by, in that unit; or none',
  },
  output: {
    type: 'string',
    value: 'KIND',
    help: 'of whole records: what makes probabilities of logits, where the file ends in these',
    values: outputNames,
  },
};

/** What a file of a network of several leads holds. */
export async function inspectRecords({ api, values, output }: Context, path: string): Promise<void> {
  const leads = namesWithCommas(values.required('leads'), 'leads');
  const samples = samplesAsked(values);
  const file = await (await api()).call('recordModels.inspect', { path: resolve(path), leads, samples });
  if (output.json) return output.document(file);
  const endings = {
    sigmoid: 'a sigmoid each (left away at import)',
    'soft-max': 'a soft-max (left away at import)',
    logits: 'logits: say --output sigmoid or softmax at import',
  };
  const lines = facts([
    ['file', file.name],
    ['made with', `${file.madeWith} (${file.format})`],
    ['input', `${plural(file.samples, 'sample')} of ${plural(file.leads, 'lead')}`],
    ['output', `${whole(file.outputs)}, ${endings[file.ending]}`],
    ['parameters', whole(file.parameters)],
  ]);
  for (const line of [...lines, '', ...layerLines(file), '']) await output.line(line);
  for (const name of recordRecipeNames) await output.line(`recipe ${name}: ${recordRecipes[name].meaning}`);
}

function layerLines({ layers, usual }: RecordModelFile): string[] {
  const said = ({ name, map }: RecordModelFile['layers'][number]) => {
    if (map === undefined) return '';
    const of = map === 'each lead' ? 'a map of each lead' : 'one map for all leads: they are mixed before';
    return name === usual ? `${of}; explained by default` : of;
  };
  return table(
    [
      ...['layer', 'kind', 'output'].map((heading) => ({ heading })),
      { heading: 'parameters', right: true },
      { heading: 'Grad-CAM' },
    ],
    layers.map((layer) => [
      ...[layer.name, layer.kind, layer.outputShape.map((side) => side ?? '?').join(' x ')],
      ...[whole(layer.parameters), said(layer)],
    ]),
  );
}

/** Makes a model of whole records of a file. */
export async function importRecords({ api, values, output }: Context, path: string): Promise<void> {
  const leads = namesWithCommas(values.required('leads'), 'leads');
  const diagnoses = namesWithCommas(values.required('classes'), 'classes');
  const samplingRateHz = values.requiredWhole('rate', 50);
  const recipe = values.requiredOneOf('recipe', recordRecipeNames);
  const unit = values.requiredOneOf('units', unitNames);
  const scale = { perMillivolt: perMillivolt[unit], ...standardisation(values.required('standardise')) };
  const said = values.oneOf('output', outputNames);
  const ending = said === 'softmax' ? ('soft-max' as const) : said;
  const given = { seconds: values.whole('seconds', 1), layer: values.text('layer'), name: values.text('name') };
  const asked = { path: resolve(path), leads, diagnoses, samplingRateHz, recipe, scale, ending, ...given };
  const model = await (await api()).call('recordModels.import', asked);
  if (output.json) return output.document(model);
  for (const line of recordModelLines(model)) await output.line(line);
}

function samplesAsked(values: Values): number | undefined {
  const [rate, seconds] = [values.whole('rate', 50), values.whole('seconds', 1)];
  return rate === undefined || seconds === undefined ? undefined : rate * seconds;
}

/** @throws WrongUsage */
function standardisation(written: string): { readonly mean: number; readonly deviation: number } {
  if (written === 'none') return { mean: 0, deviation: 1 };
  const [mean, deviation, ...more] = written.split(',').map(Number);
  if (Number.isFinite(mean) && deviation! > 0 && more.length === 0) return { mean: mean!, deviation: deviation! };
  throw new WrongUsage(`--standardise takes MEAN,SD with an SD above 0 such as 0,0.236, or none; not "${written}"`);
}
