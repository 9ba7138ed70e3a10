import type { AnnotatedBeats } from '../beats/beatsOf.ts';

/** Beats of a record, column by column of a strip that shows all of it. */
export interface BeatColumns {
  readonly symbols: string[];
  /** Beats of each symbol. [columns × symbols] */
  readonly counts: Uint32Array;
  /** Of the RR intervals that end in the column, in ms; NaN where none does. [columns] */
  readonly meanRrMs: Float32Array;
  readonly leastRrMs: Float32Array;
  readonly greatestRrMs: Float32Array;
}

/**
 * An RR interval is that of two successive beats, whatever their class; where a stretch without signal lies between them it is
 * not known, and left out.
 *
 * @param beats in the order of time, in frames
 * @param length frames of the record
 * @param withoutSignal stretches in frames, ascending: [from, to) each
 */
export function beatColumns(
  { sample, symbol }: AnnotatedBeats,
  {
    length,
    samplingRateHz,
    columns,
    withoutSignal,
  }: { length: number; samplingRateHz: number; columns: number; withoutSignal: ArrayLike<number> },
): BeatColumns {
  const symbols = [...new Set(symbol)].sort();
  const place = new Map(symbols.map((name, at) => [name, at]));
  const counts = new Uint32Array(columns * symbols.length);
  const [sum, intervals] = [new Float64Array(columns), new Uint32Array(columns)];
  const leastRrMs = new Float32Array(columns).fill(Number.NaN);
  const greatestRrMs = new Float32Array(columns).fill(Number.NaN);
  let gap = 0;
  for (let beat = 0; beat < sample.length; beat++) {
    const at = sample[beat]!;
    const column = Math.min(columns - 1, Math.floor((at * columns) / length));
    counts[column * symbols.length + place.get(symbol[beat]!)!]!++;
    if (beat === 0) continue;
    const before = sample[beat - 1]!;
    while (gap < withoutSignal.length && withoutSignal[gap + 1]! <= before) gap += 2;
    if (gap < withoutSignal.length && withoutSignal[gap]! < at) continue;
    const rrMs = ((at - before) * 1000) / samplingRateHz;
    sum[column]! += rrMs;
    intervals[column]!++;
    if (!(rrMs >= leastRrMs[column]!)) leastRrMs[column] = rrMs;
    if (!(rrMs <= greatestRrMs[column]!)) greatestRrMs[column] = rrMs;
  }
  const meanRrMs = Float32Array.from(sum, (total, column) => total / intervals[column]!);
  return { symbols, counts, meanRrMs, leastRrMs, greatestRrMs };
}
