import type { PaperSignal, TracePiece } from '../../preload/figures/paper/paperSignal.ts';

/** Value of a sample as it is drawn, in the signal's unit; null where it was not read sample by sample, or is not valid. */
export function valueAt({ pieces }: Pick<PaperSignal, 'pieces'>, sample: number): number | null {
  const piece = pieceAt(pieces, sample);
  const value = piece?.points[sample - piece.from];
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** How far an extremum may lie from where it is looked for. */
const snapSeconds = 0.06;

/**
 * The local extremum near a sample: of the samples within `snapSeconds` that are higher or lower than both their neighbours the one
 * that is furthest from the median of that stretch. Null where there is none, or the stretch was not read.
 */
export function extremumNear(signal: Pick<PaperSignal, 'pieces' | 'samplingRateHz'>, sample: number): number | null {
  const reach = Math.max(2, Math.round(snapSeconds * signal.samplingRateHz));
  const values = Array.from({ length: 2 * reach + 1 }, (_, at) => valueAt(signal, sample - reach + at));
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  const middle = known[known.length >> 1];
  if (middle === undefined) return null;
  let best: { readonly at: number; readonly height: number } | null = null;
  for (let at = 1; at < values.length - 1; at++) {
    const value = values[at]!;
    if (!isExtremum(values, at)) continue;
    const height = Math.abs(value! - middle);
    const isNearer = best !== null && height === best.height && Math.abs(at - reach) < Math.abs(best.at - reach);
    if (best === null || height > best.height || isNearer) best = { at, height };
  }
  return best && sample - reach + best.at;
}

/** The middle of a plateau counts as its only sample. */
function isExtremum(values: readonly (number | null)[], at: number): boolean {
  const value = values[at];
  if (value == null) return false;
  let [first, last] = [at, at];
  while (values[first - 1] === value) first--;
  while (values[last + 1] === value) last++;
  const [before, after] = [values[first - 1], values[last + 1]];
  if (before == null || after == null || at !== (first + last) >> 1) return false;
  return before < value === after < value;
}

function pieceAt(pieces: readonly TracePiece[], sample: number): TracePiece | undefined {
  return pieces.find(
    ({ from, points, samplesPerValue }) => samplesPerValue === 1 && sample >= from && sample < from + points.length,
  );
}
