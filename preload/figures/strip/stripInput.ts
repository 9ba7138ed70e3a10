import type { LeadPlace } from '../paper/leadLayouts.ts';
import type { PaperHeat } from '../paper/paperHeat.ts';
import type { PaperMarks } from '../paper/paperMarks.ts';
import type { PaperSignal } from '../paper/paperSignal.ts';
import type { Remark } from '../provenance.ts';

/** What is shown, as it was read, and on which paper. */
export interface StripInput {
  readonly title: string;
  readonly mark: string | null;
  /** Each with one piece, of the stretch. */
  readonly signals: readonly PaperSignal[];
  readonly rows: readonly (readonly LeadPlace[])[];
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly mmPerSecond: number;
  readonly mmPerMillivolt: number;
  readonly scaleText: string;
  readonly marks: PaperMarks;
  readonly heat: PaperHeat | null;
  /** A time of the record in words, `step` seconds between two of them. */
  readonly timeText: (seconds: number, step: number) => string;
  readonly paper: StripPaper;
  readonly hasCheckRuler: boolean;
  readonly provenance: readonly string[];
  readonly remarks: readonly Remark[];
}

export interface StripPaper {
  /** Most that a page may measure. */
  readonly width: number;
  readonly height: number;
  /** Every page has this size, and leads share its height; else a page is as large as what it shows. */
  readonly isWhole: boolean;
}

/** A4 landscape. */
export const wholePage: StripPaper = { width: 297, height: 210, isWhole: true };

/** In millimetres. */
export const page = {
  side: 5,
  /** Where the first block begins. */
  head: 15,
  gap: 5,
  row: 4,
  rr: 3.2,
  heat: 3.6,
  times: 4.2,
  /** Beneath the last block, before the foot. */
  beforeFoot: 3,
  footLine: (6 * 1.35 * 25.4) / 72,
  checkRuler: 7,
} as const;
