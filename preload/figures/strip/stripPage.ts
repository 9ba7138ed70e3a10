import type { Remark } from '../provenance.ts';

/** A page of ECG strips as every painter takes it. All lengths and places in millimetres from its upper left corner. */
export interface StripPage {
  readonly width: number;
  readonly height: number;
  /** For readers who cannot see it. */
  readonly description: string;
  readonly title: string;
  /** Speed, gain, filter: the scale is printed, never implied. */
  readonly scaleText: string;
  /** `2 of 3`; null: the only page. */
  readonly pageText: string | null;
  /** SYNTHETIC DATA and the like. */
  readonly mark: string | null;
  readonly blocks: readonly StripBlock[];
  /** Lower end of the check ruler's line; null: none was asked for. */
  readonly checkRuler: { readonly x: number; readonly y: number } | null;
  /** Where the first line of the foot stands. */
  readonly footTop: number;
  readonly provenance: readonly string[];
  readonly remarks: readonly Remark[];
}

export const checkRulerMm = 100;

/** A stretch of time on paper: its leads, the words above and below them. */
export interface StripBlock {
  readonly paper: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly grid: PaperGrid;
  readonly leads: readonly StripLead[];
  readonly rows: readonly MarkRow[];
  readonly heat: HeatRow | null;
  readonly times: { readonly y: number; readonly marks: readonly { readonly x: number; readonly text: string }[] };
}

/** Lines every millimetre and every five, counted from the record's beginning and from the first lead's level. */
export interface PaperGrid {
  readonly minorX: readonly number[];
  readonly majorX: readonly number[];
  readonly minorY: readonly number[];
  readonly majorY: readonly number[];
}

export interface StripLead {
  /** With a minus where it is upside down, and its scale where it is no potential. */
  readonly name: string;
  readonly nameAt: { readonly x: number; readonly y: number };
  readonly namePoints: number;
  /** Another lead ends where it begins. */
  readonly hasTick: boolean;
  readonly left: number;
  readonly right: number;
  /** Where the signal's level lies. */
  readonly middle: number;
  /** Upwards; negative where the lead is upside down. */
  readonly mmPerUnit: number;
  /** 1 mV; null: the lead is no potential, or not the first of its row. */
  readonly pulse: { readonly x: number; readonly height: number } | null;
  /** A line begins anew after a pair whose second number is NaN. [2 x points] */
  readonly path: readonly number[];
  /** Where it has no valid sample. */
  readonly gaps: readonly { readonly from: number; readonly to: number }[];
}

export interface MarkRow {
  /** In the margin. */
  readonly name: string;
  readonly y: number;
  readonly height: number;
  /** Letters on a tint of their class. */
  readonly chips: readonly { readonly x: number; readonly text: string; readonly isStrong: boolean }[];
  readonly words: readonly { readonly x: number; readonly text: string }[];
  readonly bars: readonly {
    readonly from: number;
    readonly to: number;
    readonly text: string;
    /** It begins here. */
    readonly hasStart: boolean;
  }[];
}

export interface HeatRow {
  readonly y: number;
  readonly height: number;
  /** Share of the strongest of its map, -1 to 1. */
  readonly cells: readonly { readonly x: number; readonly width: number; readonly share: number }[];
  readonly frames: readonly { readonly from: number; readonly to: number }[];
  /** A map that its trust stamp refused. */
  readonly isGrey?: boolean | undefined;
  readonly text: string;
  readonly textAt: { readonly x: number; readonly isRight: boolean };
}
