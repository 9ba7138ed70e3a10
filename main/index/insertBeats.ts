import type { BeatColumns } from '../../preload/words/beatTable.ts';
import { detectedBeat, isBeatSymbol } from '../../preload/words/symbols.ts';
import { beatId } from './beatId.ts';
import { putBeatColumns } from './columns/putColumns.ts';
import { type Index, runMany } from './query.ts';

/** What the index keeps of a record's beats, in time order. */
export type StoredBeats = BeatColumns<'sample' | 'symbol' | 'rrBefore' | 'rrAfter'>;

/** Adds the beats of a record that has none, and their columns. Inside a transaction. */
export function insertBeats(index: Index, recordId: number, beats: StoredBeats): void {
  const perSymbol = new Map<string, number>();
  for (const symbol of beats.symbol) {
    if (!isBeatSymbol(symbol) && symbol !== detectedBeat) throw new Error(`"${symbol}" does not mark a beat`);
    perSymbol.set(symbol, (perSymbol.get(symbol) ?? 0) + 1);
  }
  runMany(
    index,
    'INSERT INTO beats (id, record_id, sample, symbol, rr_before, rr_after) VALUES (?, ?, ?, ?, ?, ?)',
    beats.symbol.map((symbol, place) => {
      const rrBefore = orNull(beats.rrBefore[place]!);
      const rrAfter = orNull(beats.rrAfter[place]!);
      return [beatId(recordId, place), recordId, beats.sample[place]!, symbol, rrBefore, rrAfter];
    }),
  );
  runMany(
    index,
    'INSERT INTO record_symbols (record_id, symbol, beats) VALUES (?, ?, ?)',
    [...perSymbol].map(([symbol, count]) => [recordId, symbol, count]),
  );
  putBeatColumns(index, recordId, beats.symbol, beats.rrBefore);
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
