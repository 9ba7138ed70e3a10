import { methodNames } from '../../../../preload/words/methods.ts';
import { splitParts } from '../../../../preload/words/splits.ts';
import { writeAside } from '../../../app/writeAside.ts';
import { exactly } from '../arguments.ts';
import { askedMethods } from '../askedMethods.ts';
import type { Command } from '../command.ts';
import { findModel } from '../find.ts';
import { figureFile, figureHelp, refuseExisting, saveFigure } from '../writeFigure.ts';
import { saveFigureTable, tableOption, tableTarget } from '../writeTable.ts';
import { chosenParameters, parameterHelp } from './chosenParameters.ts';
import { comparisonLines } from './comparisonLines.ts';
import { targetsOf } from './targetsOf.ts';

export const command: Command = {
  examples: ['--model latest --class V,N --methods all --part test --beats 100 --seed 1 --figure scores.svg'],
  notes: [
    'All methods explain the same beats, each for its reference class, beside maps that know no network: slope, nearness to R, mean of',
    'the class, random. Samples are removed in four ways, and whether the order of the methods depends on it is told.',
    '95 % intervals come from a bootstrap of patients.',
  ],
  options: {
    model: { type: 'string', value: 'MODEL', required: true, help: 'name of the model, or latest' },
    class: { type: 'string', value: 'CLASS', required: true, help: 'classes of the model, comma-separated, or all' },
    methods: { type: 'string', value: 'LIST', required: true, help: 'comma-separated, or all', values: methodNames },
    ...parameterHelp,
    part: {
      type: 'string',
      value: 'PART',
      required: true,
      help: "part of the model's split",
      values: ['all', ...splitParts],
    },
    beats: {
      type: 'string',
      value: 'N',
      required: true,
      help: 'at most N beats of each class, taking patients in turn',
    },
    seed: {
      type: 'string',
      value: 'N',
      required: true,
      help: 'seed of the drawn beats, the random perturbations and the intervals',
    },
    cascade: { type: 'boolean', help: 'also shuffle the weights layer by layer, from the logits on' },
    figure: {
      type: 'string',
      value: 'FILE',
      help: 'write the score table and the wave shares to this file: .svg, .pdf, .png or .tiff',
    },
    ...figureHelp,
    table: tableOption('the scores of each method'),
    csv: { type: 'string', value: 'FILE', help: 'write every number to this file as comma-separated values' },
  },
  async run(context) {
    const { positionals, values, output, progress, signal } = context;
    exactly(positionals);
    const target = values.required('class');
    const part = values.requiredOneOf('part', ['all', ...splitParts] as const);
    const beatsPerClass = values.requiredWhole('beats', 1);
    const seed = values.requiredWhole('seed', 0);
    const list = values.required('methods');
    const figure = figureFile(values);
    const file = tableTarget(values);
    const csv = values.text('csv');
    if (csv !== undefined) refuseExisting(values, csv);
    const api = await context.api();
    const model = await findModel(api, values.required('model'));
    const methods = askedMethods(list, model);
    const result = await api.run(
      'methodComparisons.run',
      {
        modelId: model.id,
        methods,
        parameters: chosenParameters(values.texts('set'), methods, model.window),
        targets: targetsOf(target, model),
        part: part === 'all' ? null : part,
        beatsPerClass,
        seed,
        cascade: values.flag('cascade'),
      },
      { onProgress: (step) => progress.show(step), signal },
    );
    progress.clear();
    if (figure !== undefined) {
      const choice = target === 'all' || target.includes(',') ? {} : { target };
      await saveFigure(context, api, figure, { kind: 'method-comparison', comparisonId: result.id, ...choice });
    }
    if (file !== undefined) {
      await saveFigureTable(context, api, file, { kind: 'method-comparison', comparisonId: result.id });
    }
    if (csv !== undefined) {
      await writeAside(csv, (await api.call('methodComparisons.csv', { comparisonId: result.id })).content, {
        what: 'the table',
        overwrite: true,
      });
      progress.say(`table written: ${csv}`);
    }
    if (output.json) return output.document(result);
    for (const line of comparisonLines(result)) await output.line(line);
  },
};
