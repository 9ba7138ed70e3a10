/**
 * A report is data: parts made of blocks. The parts are made of what the handlers answer (main/app/reports/parts), and two painters show the
 * same data, one as HTML and one as PDF (main/documents/report). Nothing in it says how it looks.
 */

/** What a table's cell shows, and the number behind it with all its digits, for the CSV; null: there is none. */
export interface Cell {
  readonly text: string;
  readonly value: number | string | null;
  /** Ends of its interval, in the unit of the value. */
  readonly interval?: readonly [number, number] | undefined;
}

export interface TableColumn {
  readonly heading: string;
  /** Below the heading, and in the CSV's head: `%`, `/min`. */
  readonly unit?: string;
  /** Of the values in the CSV, where the texts have another: `s` beside `h:min:s`. */
  readonly valueUnit?: string;
  readonly isNumber?: boolean;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly caption: string;
  /** Of its CSV among the attachments, without ending. */
  readonly name: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** What the reader must know of the numbers. */
  readonly notes?: readonly string[];
}

export interface FigureBlock {
  readonly kind: 'figure';
  /** Of its file in a bundle, without ending. */
  readonly name: string;
  readonly svg: string;
  readonly caption: string;
  /** For readers that cannot see it. */
  readonly alt: string;
  /** Its millimetres are meant: it is never scaled to fit. */
  readonly isTrueToScale?: boolean;
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone?: 'note' | 'warning' }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | TableBlock
  | FigureBlock
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'formula'; readonly text: string; readonly meaning: string }
  | { readonly kind: 'commands'; readonly lines: readonly string[] }
  | { readonly kind: 'references'; readonly items: readonly ReferenceItem[] }
  | { readonly kind: 'page-break' };

export interface Fact {
  readonly name: string;
  readonly text: string;
  /** The rule or the threshold that it depends on. */
  readonly rule?: string;
}

export interface ReferenceItem {
  /** As a BibTeX key. */
  readonly key: string;
  readonly text: string;
}

export interface Part {
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Beside the CSV of its tables. */
  readonly attachments?: readonly Attachment[];
}

export interface Attachment {
  readonly fileName: string;
  readonly type: 'text/csv' | 'application/json' | 'application/x-bibtex' | 'text/plain';
  readonly content: string;
  /** What it is, for a list of attachments. */
  readonly description: string;
}

export interface Report {
  readonly title: string;
  /** What it is about, in one line. */
  readonly subtitle: string;
  /** Shown on the first page: reader, institution, remarks, and patient's fields that were asked for. */
  readonly head: readonly Fact[];
  readonly logo: Logo | null;
  /** Shown over the whole report, as "SYNTHETIC DATA"; null: nothing. */
  readonly mark: string | null;
  /** When it was made: ISO 8601, UTC. */
  readonly madeAt: string;
  /** Of BeatLens. */
  readonly version: string;
  readonly parts: readonly Part[];
  readonly attachments: readonly Attachment[];
}

/** What a DICOM file says of the patient outside its pages: only what was asked for. Null: not known, or not asked for. */
export interface DicomFacts {
  /** As the header writes it: which part is the family name is not known. */
  readonly patientName: string | null;
  /** `YYYYMMDD`, as the other dates. */
  readonly birthDate: string | null;
  readonly sex: 'F' | 'M' | null;
  /** `069Y`, `011M`. */
  readonly age: string | null;
  readonly recordedDate: string | null;
  /** `HHMMSS` */
  readonly recordedTime: string | null;
  readonly institution: string | null;
  /** Whether any field of the patient was asked for: then the pages may tell who it is. */
  readonly isPatientShown: boolean;
}

export interface Logo {
  readonly type: 'image/png' | 'image/jpeg';
  readonly bytes: Uint8Array;
}

export function text(said: string): Cell {
  return { text: said, value: said };
}

/** A number as shown beside its full digits; without one, a dash and no value. */
export function number(value: number | null | undefined, show: (value: number) => string, none = '\u2013'): Cell {
  return value == null || !Number.isFinite(value) ? { text: none, value: null } : { text: show(value), value };
}

/** A share from 0 to 1 in per cent, with its interval if there is one. */
export function share(
  of: number | null | undefined,
  {
    digits = 2,
    interval,
  }: { readonly digits?: number; readonly interval?: readonly [number, number] | null | undefined } = {},
): Cell {
  const shown = number(of == null ? null : 100 * of, (value) => value.toFixed(digits));
  if (!interval || shown.value === null) return shown;
  const ends = [100 * interval[0], 100 * interval[1]] as const;
  return { ...shown, text: `${shown.text} [${ends.map((end) => end.toFixed(digits)).join('\u2013')}]`, interval: ends };
}
