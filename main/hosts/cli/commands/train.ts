import type { TrainResult } from '../../../../preload/contract/contract.ts';
import { seconds, whole } from '../../../../preload/words/numberFormats.ts';
import { splitNames, splits } from '../../../../preload/words/splits.ts';
import { exactly } from '../arguments.ts';
import type { Command } from '../command.ts';
import { findArchive } from '../find.ts';
import { leadLines } from '../leadLines.ts';
import { manifestOption, wroteManifest } from '../manifestOption.ts';
import { facts, percent } from '../table.ts';
import {
  formatEpochs,
  trainingChoices,
  trainingFactLines,
  trainingNotes,
  trainingOptions,
  trainingProgress,
} from '../trainingOptions.ts';
import { withoutSignalLines } from '../withoutSignalLines.ts';

export const command: Command = {
  examples: [
    '--network cnn --split patients --seed 1',
    '--network cnn-small --split patients --seed 1 --trainings 3',
    '--network resnet --split ds1-ds2 --seed 1 --epochs 30 --name trial',
  ],
  notes: [...splitNames.map((name) => `Split ${name}: ${splits[name].meaning}`), ...trainingNotes],
  options: {
    split: {
      type: 'string',
      value: 'SPLIT',
      required: true,
      help: 'which beats train, validate and test',
      values: splitNames,
    },
    ...trainingOptions,
    name: { type: 'string', value: 'M', help: 'name of the model', default: 'made from network, split and seed' },
    trainings: {
      type: 'string',
      value: 'N',
      help: 'train again with other seeds until there are N, as a trust stamp needs three',
      default: '1',
    },
    manifest: manifestOption,
  },
  async run(context) {
    const { positionals, values, output, progress, signal, api: open } = context;
    exactly(positionals);
    const split = values.requiredOneOf('split', splitNames);
    const choices = trainingChoices(values, split);
    const name = values.text('name');
    const trainings = values.whole('trainings', 1) ?? 1;
    const api = await open();
    const archiveIds: number[] = [];
    for (const archive of values.texts('archive')) archiveIds.push((await findArchive(api, archive)).id);
    const input = { ...choices, split, archiveIds, name };
    if (await wroteManifest(context, api, { name: 'models.train', input })) return;
    const onProgress = trainingProgress(progress);
    const result = await api.run('models.train', input, { onProgress, signal });
    const { modelId } = result;
    const further =
      trainings > 1 ? (await api.run('models.trainSeeds', { modelId, trainings }, { onProgress, signal })).models : [];
    progress.clear();
    if (output.json) return output.document({ ...result, splitMeaning: splits[split].meaning, further });
    const lines = facts([
      ['model', result.model],
      ...(further.length > 0 ? ([['other seeds', further.join(', ')]] as [string, string][]) : []),
      ['network', result.network],
      ['label set', result.labelSet],
      ...absentLines(result),
      ['split', `${result.split}: ${splits[result.split].meaning}`],
      ['seed', String(result.seed)],
      ['windows', result.recipe],
      ['rhythm', result.rhythm],
      ['epochs', formatEpochs(result)],
      ...trainingFactLines(result.training),
      ['validation', `accuracy ${percent(result.validation.accuracy)}, macro-F1 ${percent(result.validation.macroF1)}`],
      ...withoutSignalLines(result.withoutSignal, 'not trained on'),
      ['engine', result.engine],
      ['time', `${seconds(result.seconds)}, ${whole(Math.round(result.beatsPerSecond))} beats/s`],
    ]);
    for (const line of [...lines, ...leadLines(result.leads)]) await output.line(line);
  },
};

/** Which classes the model does not know; none where it knows all of the label set. */
function absentLines({ classes = [], absentClasses = [] }: TrainResult): [string, string][] {
  if (absentClasses.length === 0) return [];
  return [['classes', `${classes.join(' ')}; no record has a beat of ${absentClasses.join(' ')}`]];
}
