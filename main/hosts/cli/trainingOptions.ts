import type { TrainingFacts, TrainProgress } from '../../../preload/contract/contract.ts';
import { augmentationNames, augmentations } from '../../../preload/words/augmentations.ts';
import { balanceNames, balances } from '../../../preload/words/balances.ts';
import { type LabelSetName, labelSetNames } from '../../../preload/words/labelSets.ts';
import { networkNames } from '../../../preload/words/networks.ts';
import { plural, seconds, whole } from '../../../preload/words/numberFormats.ts';
import { rhythmNames } from '../../../preload/words/rhythmInputs.ts';
import { scheduleNames, schedules } from '../../../preload/words/schedules.ts';
import type { SplitName } from '../../../preload/words/splits.ts';
import { windowRecipeNames, windowRecipes } from '../../../preload/words/windowRecipes.ts';
import type { Values } from './arguments.ts';
import type { Option } from './option.ts';
import type { ProgressLine } from './progressLine.ts';
import { percent } from './table.ts';
import { WrongUsage } from './wrongUsage.ts';

const ownRecipe = "the network's recipe";

/** What every command that trains takes: what is learned, from which beats, and how. */
export const trainingOptions: Readonly<Record<string, Option>> = {
  network: { type: 'string', value: 'NETWORK', required: true, help: 'network to train', values: networkNames },
  seed: {
    type: 'string',
    value: 'N',
    required: true,
    help: 'seed of the split, the first weights and the order of the beats',
  },
  epochs: { type: 'string', value: 'N', help: 'train at most N epochs', default: ownRecipe },
  'batch-size': { type: 'string', value: 'N', help: 'beats per step', default: ownRecipe },
  balance: {
    type: 'string',
    value: 'BALANCE',
    help: 'how rare classes are balanced',
    values: balanceNames,
    default: ownRecipe,
  },
  augmentation: {
    type: 'string',
    value: 'RECIPE',
    help: 'how training beats are varied',
    values: augmentationNames,
    default: ownRecipe,
  },
  patience: {
    type: 'string',
    value: 'N',
    help: 'stop after N epochs without a better one; 0: never',
    default: ownRecipe,
  },
  schedule: {
    type: 'string',
    value: 'SCHEDULE',
    help: 'schedule of the learning rate',
    values: scheduleNames,
    default: ownRecipe,
  },
  'plateau-epochs': {
    type: 'string',
    value: 'N',
    help: 'with schedule plateau: halve after N epochs without a lower loss',
  },
  'class-offsets': {
    type: 'string',
    value: 'S=-0.6,V=0.3',
    help: 'offsets added to the logits of these classes after training; `cross-validate match` finds them',
    default: 'nothing',
  },
  archive: {
    type: 'string',
    value: 'NAME',
    multiple: true,
    help: 'only this archive',
    default: 'all archives of the index',
  },
  'label-set': {
    type: 'string',
    value: 'SET',
    help: 'set of classes',
    values: labelSetNames,
    default: 'mitdb-8; with ds1-ds2 aami-5',
  },
  lead: {
    type: 'string',
    value: 'LEAD',
    help: 'lead to use in the records that have it',
    default: 'MLII, else II, else the first ECG lead',
  },
  rhythm: {
    type: 'string',
    value: 'RHYTHM',
    help: 'rhythm values that the network gets beside the window',
    values: rhythmNames,
    default: 'none',
  },
  recipe: {
    type: 'string',
    value: 'RECIPE',
    help: 'preprocessing of the windows',
    values: windowRecipeNames,
    default: 'raw-1',
  },
};

/** What the names mean, for the help. */
export const trainingNotes: readonly string[] = [
  ...windowRecipeNames.map((name) => `Recipe ${name}: ${windowRecipes[name].meaning}`),
  ...balanceNames.map((name) => `Balance ${name}: ${balances[name].meaning}`),
  ...augmentationNames.map((name) => `Augmentation ${name}: ${augmentations[name].meaning}`),
  ...scheduleNames.map((name) => `Schedule ${name}: ${schedules[name].meaning}`),
];

/** The label set that a split was made for, where none is asked for. It is said in the output. */
const labelSetOf: Readonly<Record<SplitName, LabelSetName>> = {
  beats: 'mitdb-8',
  patients: 'mitdb-8',
  'ds1-ds2': 'aami-5',
};

/** The options but for split and archives. */
export function trainingChoices(values: Values, split: SplitName) {
  return {
    network: values.requiredOneOf('network', networkNames),
    labelSet: values.oneOf('label-set', labelSetNames) ?? labelSetOf[split],
    seed: values.requiredWhole('seed', 0),
    epochs: values.whole('epochs', 1),
    batchSize: values.whole('batch-size', 1),
    balance: values.oneOf('balance', balanceNames),
    augmentation: values.oneOf('augmentation', augmentationNames),
    patience: values.whole('patience', 0),
    schedule: values.oneOf('schedule', scheduleNames),
    plateauEpochs: values.whole('plateau-epochs', 1),
    classOffsets: classOffsets(values.text('class-offsets')),
    lead: values.text('lead'),
    rhythm: values.oneOf('rhythm', rhythmNames),
    recipe: values.oneOf('recipe', windowRecipeNames),
  };
}

/** `S=-0.6,V=0.3` */
function classOffsets(text: string | undefined): Record<string, number> | undefined {
  if (text === undefined) return undefined;
  return Object.fromEntries(
    text.split(',').map((part) => {
      const [name, offset, ...more] = part.split('=').map((side) => side.trim());
      if (!name || !offset || more.length > 0 || !Number.isFinite(Number(offset))) {
        throw new WrongUsage(`--class-offsets takes classes with numbers, like S=-0.6,V=0.3; got "${part}"`);
      }
      return [name, Number(offset)];
    }),
  );
}

/** Says each finished epoch in a line, and where the training is. */
export function trainingProgress(progress: ProgressLine): (step: TrainProgress) => void {
  let told = 0;
  return (step) => {
    for (const epoch of step.history.slice(told)) {
      progress.say(
        `epoch ${String(epoch.epoch).padStart(3)}  loss ${epoch.loss.toFixed(4)}  accuracy ${percent(epoch.accuracy)}  ` +
          `validation: loss ${epoch.validationLoss.toFixed(4)}  accuracy ${percent(epoch.validationAccuracy)}  ` +
          `macro-F1 ${percent(epoch.validationMacroF1)}  ${seconds(epoch.seconds)}`,
      );
    }
    told = Math.max(told, step.history.length);
    progress.show(step, formatStage(step));
  };
}

/** Lines of a table of facts: how it was trained. */
export function trainingFactLines(training: TrainingFacts): [string, string][] {
  const { batchSize, balance, classWeights, augmentation, schedule, plateauEpochs, peak, patience } = training;
  const { keeps, labelSmoothing, weightDecay, averaging, classOffsets } = training;
  const weights = classWeights === null ? [] : Object.entries(classWeights);
  return [
    ['batch', plural(batchSize, 'beat')],
    ['balance', `${balance}${weights.map(([name, weight]) => `  ${name} ${weight.toFixed(2)}`).join('')}`],
    ['augmentation', augmentation],
    [
      'learning rate',
      `${schedule}, peak ${peak}${plateauEpochs === null ? '' : `, halved after ${plural(plateauEpochs, 'epoch')} without a lower loss`}`,
    ],
    ['patience', patience === null ? 'none: all epochs' : plural(patience, 'epoch')],
    ...(keeps === 'last' ? [['kept', 'the last epoch: validation chooses nothing'] as [string, string]] : []),
    ...optional('label smoothing', labelSmoothing),
    ...optional('weight decay', weightDecay),
    ...optional('weights averaged', averaging),
    ...(classOffsets
      ? [
          [
            'class offsets',
            Object.entries(classOffsets)
              .map(([name, offset]) => `${name}=${offset}`)
              .join(','),
          ] as [string, string],
        ]
      : []),
  ];
}

function optional(fact: string, value: number | undefined): [string, string][] {
  return value === undefined ? [] : [[fact, String(value)]];
}

/** `8, best 6`, or that the patience ended it. */
export function formatEpochs(facts: { epochs: number; epochsTrained: number; bestEpoch: number }): string {
  const { epochs, epochsTrained, bestEpoch } = facts;
  return `${epochsTrained < epochs ? `stopped after ${epochsTrained} of ${epochs}` : epochs}, best ${bestEpoch}`;
}

function formatStage(step: TrainProgress): string {
  if (step.stage !== 'training') return step.stage;
  const loss = step.loss === null ? '' : `  loss ${step.loss.toFixed(4)}`;
  const accuracy = step.accuracy === null ? '' : `  accuracy ${percent(step.accuracy)}`;
  const speed = step.beatsPerSecond === null ? '' : `  ${whole(Math.round(step.beatsPerSecond))} beats/s`;
  return `epoch ${step.epoch} of ${step.epochs}${loss}${accuracy}${speed} `;
}
