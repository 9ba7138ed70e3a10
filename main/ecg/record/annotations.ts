import { builtInSymbols } from './symbols.ts';

/** The annotations of one annotator, column by column, in file order (time order in a proper file). annot(5). */
export interface Annotations {
  readonly count: number;
  /** Position in samples (frames) of the record, from 0; a fraction where the clock is finer. [count] Float64, as long gaps pass 2³¹. */
  readonly sample: Float64Array;
  /** Annotation code 0..58; `symbolOf` gives the character. [count] */
  readonly code: Uint8Array;
  readonly subtype: Int8Array;
  /** Signal that is meant; 0 also where the annotator does not say. [count] */
  readonly channel: Uint8Array;
  readonly num: Int8Array;
  /** Text of the annotations that have one, by row. Trailing NULs are taken off. */
  readonly aux: ReadonlyMap<number, string>;
  /** Symbols that the file itself defines, by code. */
  readonly definitions: ReadonlyMap<number, SymbolDefinition>;
  /** Ticks per second of the file, where it says so: positions were converted from these to frames. */
  readonly ticksPerSecond: number | undefined;
  /** What of the file could not be read, in words for the user; empty as a rule. */
  readonly remarks: readonly string[];
}

export interface SymbolDefinition {
  readonly symbol: string;
  readonly meaning: string | undefined;
}

/** The symbol of one row: the file's own definition, else the specification's, else `[code]`. */
export function symbolOf(annotations: Pick<Annotations, 'code' | 'definitions'>, row: number): string {
  const code = annotations.code[row]!;
  return annotations.definitions.get(code)?.symbol ?? builtInSymbols[code] ?? `[${code}]`;
}

/** One annotation, for those who make annotations rather than read many. */
export interface Annotation {
  readonly sample: number;
  readonly code: number;
  readonly subtype?: number;
  readonly channel?: number;
  readonly num?: number;
  readonly aux?: string;
}

/** Puts annotations into columns, in (sample, num, channel) order, the order that the reference library keeps. */
export function annotationColumns(list: readonly Annotation[]): Annotations {
  const sorted = [...list].sort(
    (a, b) => a.sample - b.sample || (a.num ?? 0) - (b.num ?? 0) || (a.channel ?? 0) - (b.channel ?? 0),
  );
  const aux = new Map<number, string>();
  sorted.forEach((annotation, row) => {
    if (annotation.aux) aux.set(row, annotation.aux);
  });
  return {
    count: sorted.length,
    sample: Float64Array.from(sorted, ({ sample }) => sample),
    code: Uint8Array.from(sorted, ({ code }) => code),
    subtype: Int8Array.from(sorted, ({ subtype }) => subtype ?? 0),
    channel: Uint8Array.from(sorted, ({ channel }) => channel ?? 0),
    num: Int8Array.from(sorted, ({ num }) => num ?? 0),
    aux,
    definitions: new Map(),
    ticksPerSecond: undefined,
    remarks: [],
  };
}
