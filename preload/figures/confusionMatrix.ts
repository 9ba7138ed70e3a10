/** What a confusion matrix shows, with the rates of each class: cells with their colours and numbers, and all texts. */

import { percent, percentNumber, plural, whole } from '../words/numberFormats.ts';
import { type HeatTheme, heatColour } from './heat.ts';
import { type Provenance, provenanceLines, syntheticMarkOf } from './provenance.ts';

export interface ConfusionCell {
  readonly reference: string;
  readonly predicted: string;
  readonly beats: number;
  /** Share of the reference class's beats, 0..1; null where the class has no beats. */
  readonly share: number | null;
  readonly correct: boolean;
  /**
   * Strength of the tint, 0..1: the share itself on the diagonal; its square root off it, because an error of one per
   * cent has to be seen.
   */
  readonly tint: number;
}

export interface ConfusionRow {
  readonly reference: string;
  readonly beats: number;
  readonly cells: readonly ConfusionCell[];
}

/** The confusion matrix as rows of cells. `counts`: rows = reference, columns = predicted. */
export function confusionMatrix(labels: readonly string[], counts: readonly (readonly number[])[]): ConfusionRow[] {
  return labels.map((reference, row) => {
    const beats = labels.reduce((sum, _, column) => sum + (counts[row]?.[column] ?? 0), 0);
    return {
      reference,
      beats,
      cells: labels.map((predicted, column) => {
        const inCell = counts[row]?.[column] ?? 0;
        const share = beats > 0 ? inCell / beats : null;
        const correct = row === column;
        const tint = correct ? (share ?? 0) : Math.sqrt(share ?? 0);
        return { reference, predicted, beats: inCell, share, correct, tint };
      }),
    };
  });
}

/** Ground of a cell: one hue on the diagonal, the scale of heat off it; null: no beats, no colour. */
export function cellColour({ beats, correct, tint }: ConfusionCell, theme: HeatTheme): string | null {
  if (beats === 0) return null;
  // Short of the scale's end, where the number would have less than 4.5:1.
  if (!correct) return heatColour(0.92 * tint, theme);
  const { ground, hue } = diagonal[theme];
  const share = 0.08 + 0.26 * tint;
  const mixed = ground.map((channel, at) => Math.round(channel * (1 - share) + hue[at]! * share));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** The window's panel and its accent. sRGB 0..255. */
const diagonal: Readonly<Record<HeatTheme, { readonly ground: readonly number[]; readonly hue: readonly number[] }>> = {
  light: { ground: [0xff, 0xff, 0xff], hue: [0x0b, 0x6a, 0x85] },
  dark: { ground: [0x16, 0x1b, 0x20], hue: [0x4c, 0xc1, 0xde] },
};

/** `98.21`, `1,234`; a cell without beats has no number. */
export function cellText({ beats, share }: ConfusionCell, unit: 'percent' | 'counts'): string {
  if (beats === 0) return '·';
  return unit === 'counts' ? whole(beats) : rateText(share);
}

/** A share in per cent, for a column or a cell whose head says so. */
export function rateText(share: number | null | undefined): string {
  return percentNumber(share, 2);
}

/** As in the contract. */
export interface EvaluatedClasses {
  readonly labels: readonly string[];
  readonly confusion: readonly (readonly number[])[];
  readonly perClass: Readonly<
    Record<string, { readonly se: number | null; readonly ppv: number | null; readonly f1: number | null }>
  >;
  readonly beats: number;
  readonly accuracy: number;
  readonly macroF1: number;
}

export interface ConfusionFigure {
  readonly title: string;
  readonly subtitle: string;
  readonly syntheticMark: string | null;
  readonly rows: readonly ConfusionRow[];
  /** Se, +P and F1, each with a number a class, in per cent. */
  readonly rates: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly remarks: readonly string[];
  readonly provenance: readonly string[];
}

/** The matrix with all that stands around it in a file. */
export function confusionFigure(evaluation: EvaluatedClasses, made: Provenance): ConfusionFigure {
  const { labels, confusion, perClass, beats, accuracy, macroF1 } = evaluation;
  return {
    title: `Confusion matrix of ${made.model}`,
    subtitle: `${plural(beats, 'beat')} \u00b7 accuracy ${percent(accuracy)} \u00b7 macro-F1 ${percent(macroF1)}`,
    syntheticMark: syntheticMarkOf(made),
    rows: confusionMatrix(labels, confusion),
    rates: [
      { name: 'Se', values: labels.map((name) => rateText(perClass[name]?.se)) },
      { name: '+P', values: labels.map((name) => rateText(perClass[name]?.ppv)) },
      { name: 'F1', values: labels.map((name) => rateText(perClass[name]?.f1)) },
    ],
    remarks: [
      'Rows: reference class. Cells: per cent of the row, and beats. Colour: the share on the diagonal, its square root off it. Se sensitivity, +P positive predictivity, in per cent.',
    ],
    provenance: provenanceLines(made),
  };
}
