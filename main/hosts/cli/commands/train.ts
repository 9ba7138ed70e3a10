import type { TrainProgress } from '../../../../preload/contract.ts';
import {
  type LabelSetName,
  labelSetNames,
  networkNames,
  rhythmNames,
  type SplitName,
  splitMeaning,
  splitNames,
} from '../../../../preload/vocabulary.ts';
import { exactly } from '../arguments.ts';
import type { Command } from '../command.ts';
import { findArchive } from '../find.ts';
import { leadLines } from '../leadLines.ts';
import { facts, percent, seconds, whole } from '../table.ts';

/** The label set that a split was made for, where none is asked for. It is said in the output. */
const labelSetOf: Readonly<Record<SplitName, LabelSetName>> = {
  beats: 'mitdb-8',
  patients: 'mitdb-8',
  'ds1-ds2': 'aami-5',
};

export const trainCommand: Command = {
  name: 'train',
  summary: 'Train a network on the beats of the index',
  usage: [
    '--network cnn --split beats --seed 1 [--epochs N] [--batch-size N] [--archive A] [--label-set S] [--lead LEAD] [--rhythm rr-1] [--name M] [--json]',
  ],
  notes: splitNames.map((name) => `Split ${name}: ${splitMeaning[name]}`),
  options: {
    network: { type: 'string', value: 'NETWORK', help: networkNames.join(', ') },
    split: { type: 'string', value: 'SPLIT', help: splitNames.join(', ') },
    seed: { type: 'string', value: 'N', help: 'of the split, the first weights and the order of the beats' },
    epochs: { type: 'string', value: 'N', help: "at most so many (default: the network's own recipe)" },
    'batch-size': { type: 'string', value: 'N', help: "beats a step (default: the network's own recipe)" },
    archive: { type: 'string', value: 'NAME', multiple: true, help: 'only this archive (default: all of the index)' },
    'label-set': {
      type: 'string',
      value: 'SET',
      help: `${labelSetNames.join(', ')} (default: mitdb-8; with ds1-ds2 aami-5)`,
    },
    lead: {
      type: 'string',
      value: 'LEAD',
      help: 'taken where a record has it (default: MLII, else the first ECG lead)',
    },
    rhythm: {
      type: 'string',
      value: 'RHYTHM',
      help: `RR intervals beside the window: ${rhythmNames.join(', ')} (default: none)`,
    },
    name: { type: 'string', value: 'M', help: 'name of the model (default: made from network, split and seed)' },
  },
  async run({ positionals, values, output, progress, signal, api: open }) {
    exactly(positionals);
    const network = values.requiredOneOf('network', networkNames);
    const split = values.requiredOneOf('split', splitNames);
    const seed = values.requiredWhole('seed', 0);
    const epochs = values.whole('epochs', 1);
    const batchSize = values.whole('batch-size', 1);
    const labelSet = values.oneOf('label-set', labelSetNames) ?? labelSetOf[split];
    const lead = values.text('lead');
    const rhythm = values.oneOf('rhythm', rhythmNames);
    const name = values.text('name');
    const api = await open();
    const archiveIds: number[] = [];
    for (const archive of values.texts('archive')) archiveIds.push((await findArchive(api, archive)).id);

    let told = 0;
    const onProgress = (step: TrainProgress) => {
      for (const epoch of step.history.slice(told)) {
        progress.say(
          `epoch ${String(epoch.epoch).padStart(3)}  loss ${epoch.loss.toFixed(4)}  accuracy ${percent(epoch.accuracy)}  ` +
            `validation: loss ${epoch.validationLoss.toFixed(4)}  accuracy ${percent(epoch.validationAccuracy)}  ` +
            `macro-F1 ${epoch.validationMacroF1.toFixed(4)}  ${seconds(epoch.seconds)}`,
        );
      }
      told = Math.max(told, step.history.length);
      progress.show(step, stageInWords(step));
    };
    const result = await api.run(
      'models.train',
      { network, labelSet, split, seed, archiveIds, lead, rhythm, epochs, batchSize, name },
      { onProgress, signal },
    );
    progress.clear();
    if (output.json) return output.document({ ...result, splitMeaning: splitMeaning[split] });
    const lines = facts([
      ['model', result.model],
      ['network', result.network],
      ['label set', result.labelSet],
      ['split', `${result.split}: ${splitMeaning[result.split]}`],
      ['seed', String(result.seed)],
      ['epochs', `${result.epochs}, best ${result.bestEpoch}`],
      [
        'validation',
        `accuracy ${percent(result.validation.accuracy)}, macro-F1 ${result.validation.macroF1.toFixed(4)}`,
      ],
      ['engine', result.engine],
      ['time', `${seconds(result.seconds)}, ${whole(Math.round(result.beatsPerSecond))} beats/s`],
    ]);
    for (const line of [...lines, ...leadLines(result.leads)]) await output.line(line);
  },
};

function stageInWords(step: TrainProgress): string {
  if (step.stage !== 'training') return step.stage;
  const loss = step.loss === null ? '' : `  loss ${step.loss.toFixed(4)}`;
  const accuracy = step.accuracy === null ? '' : `  accuracy ${percent(step.accuracy)}`;
  const speed = step.beatsPerSecond === null ? '' : `  ${whole(Math.round(step.beatsPerSecond))} beats/s`;
  return `epoch ${step.epoch} of ${step.epochs}${loss}${accuracy}${speed} `;
}
