import { exactly } from '../arguments.ts';
import type { Command } from '../command.ts';
import { findModel } from '../find.ts';
import { figureFile, figureHelp, saveFigure } from '../writeFigure.ts';
import { saveFigureTable, tableOption, tableTarget } from '../writeTable.ts';
import { conceptLines } from './conceptLines.ts';
import { targetsOf } from './targetsOf.ts';

/** Of which one that all are below is the twentieth. */
const usualShuffles = 19;

export const command: Command = {
  notes: [
    'Concepts are measured on training beats in the lead of the windows: QRS width, amplitude and polarity, P, ST, T, QT, prematurity, noise,',
    'padding. Each counts as it varies within patients. Its vector is the change of the network’s features as it rises by a standard',
    'deviation, the other concepts held. The score is the change of the class’s logit along it, on held-out beats of the class.',
    'Held: how well it is read from the features of patients that were left out; a concept below the random ones is not held, and nothing',
    'is known of its use. Random concepts are the same measures shuffled within each patient. Used: p after Holm below .05, an interval by',
    'patients without 0, and by a tenth of a logit and of its own variation or more. Patient: how far the logit lies apart between patients, beyond the',
    'concepts. One lead has no axis: QRS polarity stands for it.',
  ],
  examples: [
    '--model latest --class V --part test --beats 200 --seed 1',
    '--model latest --class all --part test --beats 200 --seed 1 --json',
  ],
  options: {
    model: { type: 'string', value: 'M', required: true, help: 'name, beginning of the name, or latest' },
    class: { type: 'string', value: 'CLASS', required: true, help: 'classes of the model, comma-separated, or all' },
    part: {
      type: 'string',
      value: 'PART',
      required: true,
      help: 'held-out part of the model’s split',
      values: ['validation', 'test'],
    },
    beats: {
      type: 'string',
      value: 'N',
      required: true,
      help: 'at most N beats of each class, of training and of the part, taking patients in turn',
    },
    shuffles: {
      type: 'string',
      value: 'N',
      help: 'networks with shuffled weights that are measured beside',
      default: String(usualShuffles),
    },
    seed: {
      type: 'string',
      value: 'N',
      required: true,
      help: 'seed of the drawn beats, random concepts and intervals',
    },
    figure: { type: 'string', value: 'FILE', help: 'write the bars to this file: .svg, .pdf, .png or .tiff' },
    ...figureHelp,
    table: tableOption('every number of the bars'),
  },
  async run(context) {
    const { positionals, values, output, progress, signal } = context;
    exactly(positionals);
    const list = values.required('class');
    const part = values.requiredOneOf('part', ['validation', 'test'] as const);
    const beatsPerClass = values.requiredWhole('beats', 1);
    const seed = values.requiredWhole('seed', 0);
    const shuffles = values.whole('shuffles', 0) ?? usualShuffles;
    const figure = figureFile(values);
    const file = tableTarget(values);
    const api = await context.api();
    const model = await findModel(api, values.required('model'));
    const targets = targetsOf(list, model);
    const result = await api.run(
      'concepts.run',
      { modelId: model.id, targets, part, beatsPerClass, shuffles, seed },
      { onProgress: (step) => progress.show(step), signal },
    );
    progress.clear();
    const asked = { kind: 'concepts' as const, conceptUseId: result.id };
    const only = result.classes.length === 1 ? { target: result.classes[0]!.target } : {};
    if (figure !== undefined) await saveFigure(context, api, figure, { ...asked, ...only });
    if (file !== undefined) await saveFigureTable(context, api, file, asked);
    if (output.json) return output.document(result);
    for (const line of conceptLines(result)) await output.line(line);
  },
};
