/**
 * What the curves of an evaluation show: ROC, precision-recall and reliability with their axes, lines and texts. Plotly draws
 * them in the window and the SVG writer in the file.
 */

import { percent, whole } from '../words/numberFormats.ts';
import { type Axis, multiples } from './axis.ts';

/** The curve of one class against the rest. */
export interface ClassCurve {
  readonly name: string;
  /** The area, exact from all thresholds. */
  readonly area: string;
  /** Shares; thinned for drawing. [points] each */
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export interface UnitPanel {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  /** A line from (0, 0) to (1, 1): of a model without knowledge, or of one that is right as often as it says. */
  readonly hasDiagonal: boolean;
  /** Without its ending. */
  readonly fileName: string;
  /** For readers that cannot see it. */
  readonly description: string;
}

export interface ClassCurves extends UnitPanel {
  /** Classes with beats on both sides. */
  readonly curves: readonly ClassCurve[];
}

export interface Reliability extends UnitPanel {
  /** Bins that have beats, by probability of the predicted class. */
  readonly bins: readonly ReliabilityBin[];
}

export interface ReliabilityBin {
  /** `1,234 beats` */
  readonly beats: string;
  readonly confidence: number;
  readonly accuracy: number;
  /** 95 %, beats as if independent. */
  readonly interval: readonly [low: number, high: number];
}

/** As in the contract. */
export interface CurvesOfClass {
  readonly name: string;
  readonly auc: number | null;
  readonly averagePrecision: number | null;
  readonly roc: Points;
  readonly precisionRecall: Points;
}

interface Points {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** As in the contract. */
export interface Calibration {
  readonly bins: readonly {
    readonly beats: number;
    readonly confidence: number | null;
    readonly accuracy: number | null;
    readonly interval: readonly [number, number] | null;
  }[];
  readonly ece: number;
  readonly brier: number;
}

export function rocCurves(classes: readonly CurvesOfClass[]): ClassCurves {
  return classCurves('ROC', {
    curves: classes.map(({ name, roc, auc }) => ({ name, area: aucText(auc), ...roc })),
    x: 'False positive rate',
    y: 'Sensitivity',
    hasDiagonal: true,
    fileName: 'roc',
  });
}

export function precisionRecallCurves(classes: readonly CurvesOfClass[]): ClassCurves {
  return classCurves('Precision-recall', {
    curves: classes.map(({ name, precisionRecall, averagePrecision }) => {
      return { name, area: averagePrecisionText(averagePrecision), ...precisionRecall };
    }),
    x: 'Sensitivity (recall)',
    y: '+P (precision)',
    hasDiagonal: false,
    fileName: 'precision-recall',
  });
}

export function reliability(calibration: Calibration): Reliability {
  const bins = calibration.bins.flatMap(({ beats, confidence, accuracy, interval }) =>
    confidence === null || accuracy === null || interval === null
      ? []
      : [{ beats: `${whole(beats)} beats`, confidence, accuracy, interval }],
  );
  return {
    title: 'Reliability of the predicted class',
    x: shareAxis('Probability of the predicted class'),
    y: shareAxis('Predicted right'),
    hasDiagonal: true,
    bins,
    fileName: 'reliability',
    description: `Reliability of the predicted class in ${bins.length} bins: ${calibrationText(calibration)}.`,
  };
}

/** `expected calibration error 1.20 %, Brier score 0.0234` */
export function calibrationText({ ece, brier }: Pick<Calibration, 'ece' | 'brier'>): string {
  return `expected calibration error ${percent(ece)}, Brier score ${brier.toFixed(4)}`;
}

export function aucText(auc: number | null): string {
  return `AUC ${fixed(auc)}`;
}

export function averagePrecisionText(averagePrecision: number | null): string {
  return `AP ${fixed(averagePrecision)}`;
}

function classCurves(
  name: string,
  { curves, x, y, ...look }: Pick<ClassCurves, 'curves' | 'hasDiagonal' | 'fileName'> & { x: string; y: string },
): ClassCurves {
  const drawn = curves.filter((one) => one.x.length > 0);
  const title = `${name}, each class against the rest`;
  const areas = drawn.map((one) => `${one.name} ${one.area}`).join(', ');
  const description = `${title}: ${areas || 'no class has both sides'}.`;
  return { title, x: shareAxis(x), y: shareAxis(y), ...look, curves: drawn, description };
}

const shareStep = 0.2;
/** So much on each side that a line along 0 or 1 is not cut off. */
const margin = 0.01;

/** Shares from 0 to 1, told in per cent. */
function shareAxis(label: string): Axis {
  const ticks = multiples([0, 1], shareStep).map((at) => ({ at, text: `${Math.round(100 * at)}%` }));
  return { limits: [-margin, 1 + margin], step: shareStep, ticks, label, unit: '' };
}

function fixed(value: number | null): string {
  return value === null ? '–' : value.toFixed(4);
}
