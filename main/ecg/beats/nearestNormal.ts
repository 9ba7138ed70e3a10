import type { BeatColumns } from '../../../preload/words/beatTable.ts';
import { nearestOther } from './nearestOther.ts';

/**
 * The nearest other normal beat of each of some fiducials, whose samples take the place of what is removed. A record without
 * normal beats (paced, or with a bundle branch block throughout) gives beats of its most frequent symbol; one with a single
 * beat gives that. [fiducials]
 */
export function nearestNormal(
  { sample, symbol }: BeatColumns<'sample' | 'symbol'>,
  fiducials: ArrayLike<number>,
): Float64Array {
  const reference = symbol.includes('N') ? 'N' : mostFrequent(symbol);
  const referenceBeats = Float64Array.from(sample).filter((_, beat) => symbol[beat] === reference);
  return nearestOther(referenceBeats, fiducials);
}

function mostFrequent(symbols: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const symbol of symbols) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}
