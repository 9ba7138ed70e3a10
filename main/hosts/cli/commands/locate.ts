import type { LocalisationResult, Progress } from '../../../../preload/contract/contract.ts';
import { locatedMeasureFacts, locatedMeasures, locatedRows } from '../../../../preload/figures/locatedCauses.ts';
import { methodNames } from '../../../../preload/words/methods.ts';
import { percentNumber, plural, seconds, whole } from '../../../../preload/words/numberFormats.ts';
import { splitParts } from '../../../../preload/words/splits.ts';
import { exactly } from '../arguments.ts';
import { askedMethods } from '../askedMethods.ts';
import type { Command } from '../command.ts';
import { findModel } from '../find.ts';
import { facts, table } from '../table.ts';
import { figureFile, figureHelp, saveFigure } from '../writeFigure.ts';
import { saveFigureTable, tableOption, tableTarget } from '../writeTable.ts';
import { WrongUsage } from '../wrongUsage.ts';
import { chosenParameters, parameterHelp } from './chosenParameters.ts';
import { stampCheckLines } from './stampCheckLines.ts';

export const command: Command = {
  notes: [
    'Beats with the cause are explained for its class by each method. Within 10, 20, 40 ms: share of the beats whose map has its',
    'maximum there or nearer to the cause. Mass: share of the map inside it. Rank: share of the K strongest samples inside, the',
    'cause having K. AUC-PR: of finding its samples by their values. A map of zeros counts as nothing found.',
    'Maps that know no network stand below the methods: slope, nearness to R, mean of the class, random.',
    '95 % intervals come from a bootstrap of patients; of several models (seeds of one network), of models and patients.',
  ],
  examples: [
    '--model latest --methods all',
    '--model planted-1,planted-2 --methods grad-cam,occlusion --beats 400 --json',
    '--model planted-1,planted-2,planted-3 --methods all --stamp',
  ],
  options: {
    model: { type: 'string', value: 'LIST', required: true, help: 'comma-separated names of models, or latest' },
    methods: { type: 'string', value: 'LIST', required: true, help: 'comma-separated, or all', values: methodNames },
    ...parameterHelp,
    part: {
      type: 'string',
      value: 'PART',
      help: "part of the models' split",
      values: splitParts,
      default: 'test',
    },
    beats: {
      type: 'string',
      value: 'N',
      help: 'at most N beats with the cause a model, taking patients in turn',
      default: '200',
    },
    stamp: {
      type: 'boolean',
      help: 'stamp these maps instead, and say how often a stamped one points at the cause; three seeds of one training or more',
    },
    seed: {
      type: 'string',
      value: 'N',
      help: 'seed of the drawn beats, the random map and the intervals',
      default: '1',
    },
    figure: { type: 'string', value: 'FILE', help: 'write the figure to this file: .svg, .pdf, .png or .tiff' },
    ...figureHelp,
    table: tableOption('every number of the figure'),
  },
  async run(context) {
    const { positionals, values, output, progress, signal, api: open } = context;
    exactly(positionals);
    const figure = figureFile(values);
    const file = tableTarget(values);
    const isSaved = figure !== undefined || file !== undefined;
    if (values.flag('stamp') && isSaved) {
      throw new WrongUsage('--stamp has no figure and no table: leave out --figure and --table, or --stamp');
    }
    const list = values.required('methods');
    const part = values.oneOf('part', splitParts) ?? 'test';
    const beats = values.whole('beats', 1) ?? 200;
    const seed = values.whole('seed', 0) ?? 1;
    const names = values.required('model').split(',');
    const api = await open();
    const models = [];
    for (const name of names) models.push(await findModel(api, name));
    const { network, recipe } = models[0]!;
    if (isSaved && models.some((one) => one.network !== network || one.recipe !== recipe)) {
      throw new WrongUsage('the models are of several networks or windows, of which there is no figure and no table');
    }
    const methods = askedMethods(list, models[0]!);
    const asked = {
      modelIds: models.map(({ id }) => id),
      methods,
      parameters: chosenParameters(values.texts('set'), methods, models[0]!.window),
      ...{ part, beats, seed },
    };
    const options = { onProgress: (step: Progress) => progress.show(step), signal };
    if (values.flag('stamp')) {
      const check = await api.run('localisations.stamps', asked, options);
      progress.clear();
      if (output.json) return output.document(check);
      for (const line of stampCheckLines(check)) await output.line(line);
      return;
    }
    const result = await api.run('localisations.run', asked, options);
    progress.clear();
    const asFigure = { kind: 'located-causes' as const, localisationId: result.id! };
    if (figure !== undefined) await saveFigure(context, api, figure, asFigure);
    if (file !== undefined) await saveFigureTable(context, api, file, asFigure);
    if (output.json) return output.document(result);
    for (const line of locationLines(result)) await output.line(line);
  },
};

function locationLines(result: LocalisationResult): string[] {
  const { rows, hasDistractor } = locatedRows(result);
  const heads = [...locatedMeasures.map((measure) => `${locatedMeasureFacts[measure].head} %`), 'median ms'];
  return [
    ...facts([
      ['cause', result.cause],
      ...result.models.map(({ name, split, seed, beats, patients, recall }): [string, string] => [
        'model',
        `${name}, split ${split}, seed ${seed}: ${plural(beats, 'beat')} of ${plural(patients, 'patient')}, recall ${percentNumber(recall, 1, '-')} %`,
      ]),
      ['part', result.part],
      ['in all', `${whole(result.beats)} beats, ${plural(result.patients, 'patient')}; seed ${result.seed}`],
      ['time', seconds(result.seconds)],
    ]),
    '',
    ...table(
      [
        { heading: 'map' },
        ...[...heads, ...(hasDistractor ? ['on distractor %'] : [])].map((heading) => ({ heading, right: true })),
      ],
      rows.map(({ name, title, isControl, cells, median, distracted }) => [
        isControl ? title : name,
        ...locatedMeasures.map((measure) => cells[measure].text),
        median,
        ...(hasDistractor ? [distracted ?? '-'] : []),
      ]),
    ),
    '95 % intervals in brackets, by patients and, of several models, by models',
    ...result.leftOut.map(({ model, method, reason }) => `${method} left out for ${model}: ${reason}`),
  ];
}
