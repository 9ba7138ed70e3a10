import type { BeatColumns } from '../../../preload/words/beatTable.ts';

interface RecordWithBeats {
  readonly beats: BeatColumns<'sample'>;
  readonly recordBeats: BeatColumns<'sample' | 'symbol'>;
}

/**
 * With the nearest other normal beat of each beat, whose samples take the place of what is removed. A record without normal
 * beats (paced, or with a bundle branch block throughout) gives beats of its most frequent symbol. A record with one beat gives that.
 */
export function withDonors<R extends RecordWithBeats>(record: R): R & { readonly donors: Float64Array } {
  const { sample, symbol } = record.recordBeats;
  const usual = symbol.includes('N') ? 'N' : mostFrequent(symbol);
  const usualBeats = Float64Array.from(sample).filter((_, beat) => symbol[beat] === usual);
  const donors = Float64Array.from(record.beats.sample, (own) => {
    let nearest: number | undefined;
    for (const candidate of usualBeats) {
      if (candidate === own) continue;
      if (nearest === undefined || Math.abs(candidate - own) < Math.abs(nearest - own)) nearest = candidate;
    }
    return nearest ?? own;
  });
  return { ...record, donors };
}

function mostFrequent(symbols: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const symbol of symbols) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}
