import type { ColourScale } from '../colourScale.ts';
import type { Remark } from '../provenance.ts';
import type { PaperGrid } from '../strip/stripPage.ts';

/** A map of one diagnosis over a whole record, as it was computed, and the words of its figure. */
export interface RecordMapFacts {
  readonly leads: readonly string[];
  readonly samplingRateHz: number;
  /** Of each lead. */
  readonly samples: number;
  /** As the network sees them. [leads × samples] */
  readonly millivolts: Float32Array;
  /** 1 where the lead has the sample. [leads × samples] */
  readonly valid: Uint8Array;
  /** Never negative. [leads × samples] */
  readonly values: Float32Array;
  /** Share of each lead in the sum of `values`. [leads] */
  readonly shares: readonly number[];
  /** The map is one for all leads: it is drawn once, below them, and no lead has a share of it. */
  readonly isOneForAllLeads: boolean;
  /** What the colours mean, with its unit. */
  readonly quantity: string;
  readonly title: string;
  readonly subtitle: string;
  readonly mark: string | null;
  readonly provenance: readonly string[];
  readonly remarks: readonly Remark[];
}

/** What every painter takes. All lengths and places in millimetres from the upper left corner. */
export interface RecordMapPage {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly subtitle: string;
  /** The scale of the paper is said, never implied. */
  readonly scaleText: string;
  /** The same where the picture is not true to scale, as in a window. */
  readonly boxText: string;
  /** Upper end of paper and traces: a high R of the first lead goes beyond the paper. */
  readonly highest: number;
  readonly mark: string | null;
  /** Side by side; the rows of each have one time axis. */
  readonly papers: readonly RecordPaper[];
  readonly rows: readonly RecordMapRow[];
  readonly scale: ColourScale;
  readonly scaleAt: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly footTop: number;
  readonly provenance: readonly string[];
  readonly remarks: readonly Remark[];
}

export interface RecordPaper {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly grid: PaperGrid;
  /** Below it, at the height `times.y`. */
  readonly times: { readonly y: number; readonly marks: readonly { readonly x: number; readonly text: string }[] };
  /** Place of a moment that all rows share, e.g. R; null: there is none. */
  readonly moment: number | null;
}

export interface RecordMapRow {
  readonly lead: string;
  /** Left end of its name. */
  readonly nameX: number;
  /** Upper end of its room. */
  readonly y: number;
  /** Of 0 mV. */
  readonly middle: number;
  /** A line begins anew after a pair whose second number is NaN. [2 × samples] */
  readonly path: readonly number[];
  /** Where it has no sample. */
  readonly gaps: readonly { readonly from: number; readonly to: number }[];
  /** `share` of the strongest value of all leads, 0 to 1. */
  readonly heat: {
    readonly y: number;
    readonly height: number;
    readonly cells: readonly { readonly x: number; readonly width: number; readonly share: number }[];
  };
  /** Of the whole map, 0 to 1; null: the map is one for all leads. */
  readonly share: number | null;
  readonly bar: { readonly x: number; readonly width: number };
  /** No other lead has a larger share. */
  readonly isLargest: boolean;
}
