import type { ModelSummary } from '../../../../preload/contract/contract.ts';
import { plural, whole } from '../../../../preload/words/numberFormats.ts';
import { splits } from '../../../../preload/words/splits.ts';
import { exactly } from '../arguments.ts';
import type { Command, Context } from '../command.ts';
import { findModel } from '../find.ts';
import { recordModelLines } from '../recordModelLines.ts';
import { facts, percent, table } from '../table.ts';
import { formatEpochs, trainingFactLines } from '../trainingOptions.ts';
import { figureFile, figureHelp, figureOptionNames, saveFigure } from '../writeFigure.ts';
import { WrongUsage } from '../wrongUsage.ts';
import { modelFileActions, modelFileForms, modelFileOptions } from './modelFiles.ts';

export const command: Command = {
  forms: [
    { words: '[list]', takes: [] },
    { words: 'show M', takes: ['diagram', 'curves', ...figureOptionNames] },
    { words: 'remove M', takes: [], json: false },
    ...modelFileForms,
  ],
  examples: [
    '',
    'show latest --diagram network.svg --curves training.svg',
    'inspect MODEL.keras',
    'export latest --to FOLDER',
  ],
  options: {
    diagram: { type: 'string', value: 'FILE', help: "draw the network's layers: .svg, .pdf, .png or .tiff" },
    curves: { type: 'string', value: 'FILE', help: 'draw loss and accuracy by epoch' },
    ...figureHelp,
    ...modelFileOptions,
  },
  async run(context) {
    const [action = 'list', ...rest] = context.positionals;
    const figures = figureOptions.map(([option, of]) => ({ option, of, file: figureFile(context.values, option) }));
    const asked = figures.find(({ file }) => file !== undefined);
    if (asked && action !== 'show') throw new WrongUsage(`--${asked.option} goes with models show`);
    if (action === 'list') {
      exactly(rest);
      return list(context);
    }
    const onFile = Object.hasOwn(modelFileActions, action) ? modelFileActions[action] : undefined;
    if (onFile) return onFile(context, rest);
    if (action !== 'show' && action !== 'remove') {
      const known = ['list', 'show', 'remove', ...Object.keys(modelFileActions)].join(', ');
      throw new WrongUsage(`models takes one of ${known}, not "${action}"`);
    }
    const [named] = exactly(rest, 'M');
    const api = await context.api();
    const ofRecords = (await api.call('recordModels.list', {})).find(({ name }) => name === named);
    if (ofRecords) {
      if (asked) throw new WrongUsage(`--${asked.option} draws models of beats; ${named} is of whole records`);
      if (action === 'remove') {
        await api.call('recordModels.remove', { modelId: ofRecords.id });
        if (context.output.json) return context.output.document({ removed: named });
        return context.output.line(`removed ${named}`);
      }
      if (context.output.json) return context.output.document(ofRecords);
      for (const line of recordModelLines(ofRecords)) await context.output.line(line);
      return;
    }
    const model = await findModel(api, named);
    if (action === 'show') {
      for (const { of, file } of figures) {
        if (file === undefined) continue;
        await saveFigure(context, api, file, { kind: of, modelId: model.id });
      }
      return show(context, model);
    }
    await api.call('models.remove', { modelId: model.id });
    if (context.output.json) return context.output.document({ removed: model.name });
    await context.output.line(`removed ${model.name}`);
  },
};

const figureOptions = [
  ['diagram', 'network'],
  ['curves', 'training'],
] as const;

async function list({ api, output }: Context): Promise<void> {
  const opened = await api();
  const models = await opened.call('models.list', {});
  const ofRecords = await opened.call('recordModels.list', {});
  if (output.json) return output.document([...models, ...ofRecords]);
  const rows = models.map((model) => [
    model.name,
    model.network,
    model.labelSet,
    model.split,
    String(model.seed ?? '-'),
    originOf(model),
    whole(model.beats.training),
    percent(model.validation?.accuracy),
    percent(model.test?.accuracy),
    percent(model.test?.macroF1),
    model.problem ?? '',
  ]);
  const columns = [
    { heading: 'model' },
    { heading: 'network' },
    { heading: 'label set' },
    { heading: 'split' },
    { heading: 'seed', right: true },
    { heading: 'archives' },
    { heading: 'trained on', right: true },
    { heading: 'validation', right: true },
    { heading: 'test', right: true },
    { heading: 'macro-F1', right: true },
    { heading: 'problem' },
  ];
  if (rows.length > 0) for (const line of table(columns, rows)) await output.line(line);
  await output.line(rows.length > 0 ? plural(rows.length, 'model') : 'no models yet; beatlens train --network cnn ...');
  if (ofRecords.length === 0) return;
  await output.line('');
  const lines = table(
    [
      ...['of whole records', 'network', 'diagnoses', 'split'].map((heading) => ({ heading })),
      ...['seed', 'trained on', 'mean AUC, validation'].map((heading) => ({ heading, right: true })),
      ...['archives', 'problem'].map((heading) => ({ heading })),
    ],
    ofRecords.map((model) => [
      ...[model.name, model.network, model.diagnoses.map(({ name }) => name).join(' '), model.split ?? 'not known'],
      ...[String(model.seed ?? '-'), model.records === null ? 'not known' : whole(model.records.training)],
      ...[model.validation?.meanAuc?.toFixed(3) ?? 'not known'],
      ...[model.source ? `imported from ${model.source.file}` : model.archives.join(', '), model.problem ?? ''],
    ]),
  );
  for (const line of [...lines, plural(ofRecords.length, 'model')]) await output.line(line);
}

async function show({ api, output }: Context, model: ModelSummary): Promise<void> {
  const detail = await (await api()).call('models.get', { modelId: model.id });
  if (output.json) return output.document(detail);
  const pairs: [string, string][] = [
    ['model', detail.name],
    ['network', `${detail.network}, ${plural(detail.parameters, 'parameter')}`],
    ['label set', `${detail.labelSet}: ${detail.classes.join(' ')}`],
    [
      'split',
      detail.seed === null
        ? `${detail.split}: ${splits[detail.split].meaning}`
        : `${detail.split}, seed ${detail.seed}`,
    ],
    ['archives', originOf(detail)],
    ...(detail.source
      ? ([['file', `${detail.source.file}, ${detail.source.madeWith}, SHA-256 ${detail.source.hash}`]] as [
          string,
          string,
        ][])
      : []),
    // Of a model that others trained nothing is known of these.
    ...(detail.training
      ? ([
          [
            'beats',
            `training ${whole(detail.beats.training)}, validation ${whole(detail.beats.validation)}, test ${whole(detail.beats.test)}`,
          ],
          ['epochs', formatEpochs(detail)],
        ] as [string, string][])
      : []),
    ...(detail.training ? trainingFactLines(detail.training) : []),
    [
      'validation',
      detail.validation
        ? `accuracy ${percent(detail.validation.accuracy)}, macro-F1 ${percent(detail.validation.macroF1)}`
        : 'not known: others trained it',
    ],
    [
      'test',
      detail.test
        ? `accuracy ${percent(detail.test.accuracy)}, macro-F1 ${percent(detail.test.macroF1)}, ${plural(detail.test.beats, 'beat')}`
        : 'not evaluated yet',
    ],
    [
      'input',
      `${detail.lead.startsWith('lead ') ? detail.lead : `lead ${detail.lead}`}, rhythm ${detail.rhythm}, recipe ${detail.recipe}, ${formatWindow(detail.window)}`,
    ],
    ['engine', `${detail.engine.name} (${detail.engine.version})`],
    ['made', detail.createdAt],
    ...(detail.foundAgainAt ? ([['found again', formatFoundAgain(detail.foundAgainAt)]] as [string, string][]) : []),
    ...(detail.problem ? ([['problem', detail.problem]] as [string, string][]) : []),
  ];
  for (const line of facts(pairs)) await output.line(line);
  await output.line();
  const rows = detail.layers.map((layer) => [
    layer.name,
    layer.kind,
    layer.outputShape.map((size) => size ?? '?').join(' x '),
    whole(layer.parameters),
    layer.explained ? 'explained' : '',
  ]);
  const columns = [
    { heading: 'layer' },
    { heading: 'kind' },
    { heading: 'output' },
    { heading: 'parameters', right: true },
    { heading: '' },
  ];
  for (const line of table(columns, rows)) await output.line(line);
}

/** What a model was trained on, or where it comes from. */
function originOf({ archives, synthetic, pretrained, source }: ModelSummary): string {
  if (source) return `imported from ${source.file}`;
  return `${archives.join(', ')}${synthetic ? ' (SYNTHETIC DATA)' : ''}${pretrained ? ' (came with BeatLens)' : ''}`;
}

/** What is not known of a model whose index was lost. */
function formatFoundAgain(when: string): string {
  return `${when}, in its folder: the index did not know it. Its class means and predictions of beats are not known any more`;
}

function formatWindow(window: ModelSummary['window']): string {
  return `${window.beforeSamples} samples before and ${window.afterSamples} after the fiducial at ${window.samplingRateHz} Hz`;
}
