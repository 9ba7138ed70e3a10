/**
 * What the curves of a training show: loss and accuracy by epoch with their axes, lines and texts. Plotly draws them in the
 * window and the SVG writer in the file.
 */

import { percent } from '../words/numberFormats.ts';
import { type Axis, axis, type Limits, multiples, stepOfMost } from './axis.ts';
import type { HeatTheme } from './heat.ts';

/** As in the contract; shares from 0 to 1, losses in nats. */
export interface EpochNumbers {
  readonly epoch: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly validationLoss: number;
  readonly validationAccuracy: number;
}

/** Mean of the epoch under way. `at` counts epochs: 2.5 is the middle of the third. */
export interface RunningMean {
  readonly at: number;
  readonly loss: number;
  readonly accuracy: number;
}

export interface TrainingRun {
  readonly history: readonly EpochNumbers[];
  /** Planned epochs: the axis does not jump while training runs. */
  readonly epochs: number;
  /** The epoch whose weights the model has, where it is known. */
  readonly bestEpoch?: number;
  /** Of a training under way; a figure in a file has none. */
  readonly running?: readonly RunningMean[];
}

export interface EpochLine {
  readonly name: 'training' | 'validation';
  /** Of each epoch that has ended. [epochs] */
  readonly values: readonly number[];
}

export interface EpochPanel {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  /** Numbers of the epochs that have ended. [epochs] */
  readonly epochs: readonly number[];
  readonly lines: readonly [EpochLine, EpochLine];
  /** Where each epoch is a point, too: few enough to be told apart. */
  readonly hasPoints: boolean;
  /** [points] each; empty: none. */
  readonly running: { readonly at: readonly number[]; readonly values: readonly number[] };
  /** `edge`: where the text is in no curve's way. */
  readonly kept: { readonly epoch: number; readonly text: string; readonly edge: 'top' | 'bottom' } | null;
  /** A number of this panel as it is read. */
  readonly format: 'share' | 'number';
  /** Without its ending. */
  readonly fileName: string;
  /** For readers that cannot see it. */
  readonly description: string;
}

export interface TrainingCurves {
  readonly loss: EpochPanel;
  readonly accuracy: EpochPanel;
}

/** Two hues that everyone tells apart, each with 3:1 on its ground; training is broken as well. */
export const epochLineLook: Readonly<
  Record<EpochLine['name'], Readonly<Record<HeatTheme, string>> & { readonly line: 'solid' | 'dash' }>
> = {
  training: { light: '#c2571a', dark: '#f0a35e', line: 'dash' },
  validation: { light: '#2660a4', dark: '#7db4f0', line: 'solid' },
};

export function trainingCurves(run: TrainingRun): TrainingCurves {
  return { loss: lossPanel(run), accuracy: accuracyPanel(run) };
}

function lossPanel(run: TrainingRun): EpochPanel {
  const training = run.history.map(({ loss }) => loss);
  const validation = run.history.map(({ validationLoss }) => validationLoss);
  const running = (run.running ?? []).map(({ loss }) => loss);
  const highest = Math.max(0, ...training, ...validation, ...running);
  const limits: Limits = [0, highest > 0 ? highest * 1.05 : 1];
  return panel(run, {
    ...{ name: 'loss', training, validation, running, format: 'number', edge: 'top' },
    y: axis(limits, stepOfMost(limits[1], mostValueSteps), 'loss'),
  });
}

function accuracyPanel(run: TrainingRun): EpochPanel {
  const training = run.history.map(({ accuracy }) => accuracy);
  const validation = run.history.map(({ validationAccuracy }) => validationAccuracy);
  const running = (run.running ?? []).map(({ accuracy }) => accuracy);
  const all = [...training, ...validation, ...running];
  // The axis is cut where the curves begin, at whole ten per cents, and always ends at 100 %.
  const low = all.length > 0 ? Math.max(0, Math.floor(Math.min(1, ...all) * 10 - 0.2) / 10) : 0;
  const limits: Limits = [low, 1 + margin];
  const step = stepOfMost(1 - low, mostValueSteps);
  const ticks = multiples(limits, step).map((at) => ({ at, text: `${Number((100 * at).toFixed(1))}%` }));
  return panel(run, {
    ...{ name: 'accuracy', training, validation, running, format: 'share', edge: 'bottom' },
    y: { limits, step, ticks, label: 'accuracy', unit: '' },
  });
}

const mostValueSteps = 6;
/** Above 100 %, so that a line along it is not cut off. */
const margin = 0.005;
const mostEpochSteps = 12;
const mostPoints = 30;

interface Series {
  readonly name: 'loss' | 'accuracy';
  readonly training: readonly number[];
  readonly validation: readonly number[];
  readonly running: readonly number[];
  readonly format: EpochPanel['format'];
  readonly edge: 'top' | 'bottom';
  readonly y: Axis;
}

function panel(run: TrainingRun, { name, training, validation, running, format, edge, y }: Series): EpochPanel {
  const epochs = run.history.map(({ epoch }) => epoch);
  return {
    title: `Training and validation ${name}`,
    ...{ x: epochAxis(run), y, epochs, format },
    lines: [
      { name: 'training', values: training },
      { name: 'validation', values: validation },
    ],
    hasPoints: epochs.length < mostPoints,
    running: { at: (run.running ?? []).map(({ at }) => at), values: running },
    kept: run.bestEpoch === undefined ? null : { epoch: run.bestEpoch, text: 'kept', edge },
    fileName: `training-${name}`,
    description: describe(run, name, training.at(-1), validation.at(-1)),
  };
}

/** As long as the plan; it begins at 0 where the running mean of the first epoch is drawn. */
function epochAxis({ history, epochs, running = [] }: TrainingRun): Axis {
  const last = Math.max(epochs, history.at(-1)?.epoch ?? 1, 2);
  const step = Math.max(1, stepOfMost(last, mostEpochSteps));
  return axis([running.length > 0 ? 0 : 0.7, last + 0.3], step, 'epoch');
}

function describe({ history, epochs }: TrainingRun, name: string, training?: number, validation?: number): string {
  if (training === undefined || validation === undefined) return `No epoch has ended yet; the ${name} follows.`;
  return `After ${history.length} of ${epochs} epochs: ${name} ${training.toFixed(4)} in training, ${validation.toFixed(4)} in validation.`;
}

/** What of a training changes how its curves are read. */
export interface TrainedBy {
  readonly epochs: number;
  readonly epochsTrained: number;
  readonly bestEpoch: number;
  readonly validation: { readonly accuracy: number; readonly macroF1: number } | null;
  readonly training: {
    readonly balance: string;
    readonly augmentation: string;
    readonly keeps?: 'best' | 'last' | undefined;
    readonly labelSmoothing?: number | undefined;
    readonly averaging?: number | undefined;
  };
}

/** `9 of 10 epochs · kept: epoch 7, validation accuracy 98.21 %, macro-F1 95.10 %` */
export function trainingHeadline({ epochs, epochsTrained, bestEpoch, validation }: TrainedBy): string {
  const scores = validation
    ? `, validation accuracy ${percent(validation.accuracy)}, macro-F1 ${percent(validation.macroF1)}`
    : '';
  return `${epochsTrained} of ${epochs} epochs \u00b7 kept: epoch ${bestEpoch}${scores}`;
}

/** What must be known before both curves are compared; one sentence each. */
export function trainingRemarks({ training }: TrainedBy, { accuracy }: TrainingCurves): string[] {
  const { balance, augmentation, keeps = 'best', labelSmoothing = 0, averaging = 0 } = training;
  const only = [
    ...(balance === 'none' ? [] : [`balance ${balance}`]),
    ...(labelSmoothing > 0 ? [`label smoothing ${labelSmoothing}`] : []),
    ...(augmentation === 'none' ? [] : [`augmentation ${augmentation}`]),
  ];
  const low = accuracy.y.limits[0];
  return [
    `Training: mean over the epoch’s batches, while the weights change${only.length > 0 ? `, with ${only.join(', ')}` : ''}. Validation: after the epoch, every beat once, unweighted${averaging > 0 ? ', by the moving average of the weights' : ''}. Loss: cross entropy in nats.`,
    `The dotted line is the epoch whose weights the model has: ${keeps === 'last' ? 'the last one' : 'the highest macro-F1 on validation, of equal ones the lowest loss'}.`,
    ...(low > 0 ? [`The axis of accuracy begins at ${percent(low, 0)}.`] : []),
  ];
}
