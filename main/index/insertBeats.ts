import { detectedBeat, isBeatSymbol } from '../../preload/words/symbols.ts';
import { beatId } from './beatId.ts';
import { type Index, runMany } from './query.ts';

/** Beats in the order of their samples. RR intervals in samples, NaN at the ends of a record. */
export interface BeatColumns {
  readonly sample: ArrayLike<number>;
  /** As annotated, or `qrs` for all beats of a record whose beats were detected. */
  readonly symbol: readonly string[];
  readonly rrBefore: ArrayLike<number>;
  readonly rrAfter: ArrayLike<number>;
}

/** Adds the beats of a record that has none. Inside a transaction. */
export function insertBeats(index: Index, recordId: number, samplingRateHz: number, beats: BeatColumns): void {
  const perSymbol = new Map<string, number>();
  for (const symbol of beats.symbol) {
    if (!isBeatSymbol(symbol) && symbol !== detectedBeat) throw new Error(`"${symbol}" does not mark a beat`);
    perSymbol.set(symbol, (perSymbol.get(symbol) ?? 0) + 1);
  }
  runMany(
    index,
    'INSERT INTO beats (id, record_id, sample, symbol, rr_before, rr_after, rr_before_ms) VALUES (?, ?, ?, ?, ?, ?, ?)',
    beats.symbol.map((symbol, place) => {
      const rrBefore = orNull(beats.rrBefore[place]!);
      const rrBeforeMs = rrBefore === null ? null : (rrBefore * 1000) / samplingRateHz;
      const rrAfter = orNull(beats.rrAfter[place]!);
      return [beatId(recordId, place), recordId, beats.sample[place]!, symbol, rrBefore, rrAfter, rrBeforeMs];
    }),
  );
  runMany(
    index,
    'INSERT INTO record_symbols (record_id, symbol, beats) VALUES (?, ?, ?)',
    [...perSymbol].map(([symbol, count]) => [recordId, symbol, count]),
  );
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
