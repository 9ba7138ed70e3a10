import type { Progress } from '../../../../preload/contract/contract.ts';
import { methodNames } from '../../../../preload/words/methods.ts';
import { splitParts } from '../../../../preload/words/splits.ts';
import { writeAside } from '../../../app/writeAside.ts';
import { exactly } from '../arguments.ts';
import type { Command } from '../command.ts';
import { findModel } from '../find.ts';
import { figureFile, figureHelp, refuseExisting, saveFigure } from '../writeFigure.ts';
import { WrongUsage } from '../wrongUsage.ts';
import { chosenParameters, parameterHelp } from './chosenParameters.ts';
import { subtypeLines } from './subtypeLines.ts';

export const command: Command = {
  notes: [
    'Each beat of the class is explained for its class. Maps of unit length are clustered (Ward, then k-means), patients counting alike.',
    'Strength: prediction strength by patients. Half of the patients are clustered, and the share of pairs of beats of different patients',
    'that the other half keeps together is taken, of the worst cluster. The number of clusters is the largest one up to 6 with a strength',
    'of 0.80 or more that leaves less within clusters than all of 19 drawings without clusters; else 1. Fewer than 6 patients: not known.',
    'Stability: mean Jaccard coefficient of a card under 100 draws of patients; below 0.60 unstable, from 0.75 on stable (Hennig 2007).',
    'The same beats are clustered by their waveforms, by the slope of the signal and by maps of the network with shuffled weights; whether',
    'these are the cards is told by the adjusted Rand index. Of a planted archive the purity of the clusters is told, too.',
    '95 % intervals come from a bootstrap of patients.',
  ],
  examples: ['--model cnn-beats --class V --method grad-cam --part test --beats 400 --seed 1'],
  options: {
    model: { type: 'string', value: 'M', required: true, help: 'name, beginning of the name, or latest' },
    class: { type: 'string', value: 'CLASS', required: true, help: 'class whose beats are explained, for that class' },
    method: { type: 'string', value: 'METHOD', required: true, help: 'explanation method', values: methodNames },
    ...parameterHelp,
    layer: { type: 'string', value: 'LAYER', help: 'layer of the network that is explained', default: 'the last one' },
    part: {
      type: 'string',
      value: 'PART',
      required: true,
      help: "part of the model's split",
      values: ['all', ...splitParts],
    },
    beats: { type: 'string', value: 'N', required: true, help: 'at most N beats (10 to 1000), patients in turn' },
    clusters: { type: 'string', value: 'N', help: 'so many clusters (2 to 6)', default: 'as many as the rule finds' },
    seed: {
      type: 'string',
      value: 'N',
      required: true,
      help: 'seed of the drawn beats, the halves of patients, the draws and the shuffled weights',
    },
    figure: { type: 'string', value: 'FILE', help: 'write the cards to this file: .svg, .pdf, .png or .tiff' },
    ...figureHelp,
    csv: {
      type: 'string',
      value: 'FILE',
      help: 'write the numbers of the cards to this file as comma-separated values',
    },
  },
  async run(context) {
    const { positionals, values, output, progress, signal } = context;
    exactly(positionals);
    const [name, target] = [values.required('model'), values.required('class')];
    const method = values.requiredOneOf('method', methodNames);
    const part = values.requiredOneOf('part', ['all', ...splitParts] as const);
    const beats = within('beats', values.requiredWhole('beats', 10), 1000);
    const clusters = values.whole('clusters', 2);
    if (clusters !== undefined) within('clusters', clusters, 6);
    const seed = values.requiredWhole('seed', 0);
    const figure = figureFile(values);
    const csv = values.text('csv');
    if (csv !== undefined) refuseExisting(values, csv);
    const api = await context.api();
    const model = await findModel(api, name);
    const result = await api.run(
      'subtypes.find',
      {
        ...{ modelId: model.id, target, method, layer: values.text('layer'), beats, clusters, seed },
        parameters: chosenParameters(values.texts('set'), [method], model.window),
        part: part === 'all' ? null : part,
      },
      { onProgress: (step: Progress) => progress.show(step), signal },
    );
    progress.clear();
    const asked = { kind: 'subtypes', subtypesId: result.id } as const;
    if (figure !== undefined) await saveFigure(context, api, figure, asked);
    if (csv !== undefined) {
      const { content } = await api.call('figures.table', { figure: asked, format: 'csv' }, { signal });
      await writeAside(csv, content, { what: 'the table', overwrite: true });
      progress.say(`table written: ${csv}`);
    }
    if (output.json) return output.document(result);
    for (const line of subtypeLines(result)) await output.line(line);
  },
};

function within(name: string, value: number, most: number): number {
  if (value <= most) return value;
  throw new WrongUsage(`--${name} takes ${most} at most, not ${value}`);
}
