import type { BeatWaves } from '../../../preload/contract/contract.ts';
import type { Boundaries } from '../../../preload/numeric/beatReadings.ts';
import { type WaveBoundary, waveBoundaries, waveBoundaryNames } from '../../../preload/words/waveBoundaries.ts';

/** Where the boundaries of a beat's waves lie, in samples of the lead. */
export interface BeatBoundaries {
  /** As the program found them. */
  readonly measured: Boundaries;
  /** With what was put elsewhere by hand. */
  readonly inForce: Boundaries;
  /** Those that somebody put somewhere. */
  readonly corrected: ReadonlySet<WaveBoundary>;
}

/** @param pending put somewhere in this window, not yet answered for; null: taken back */
export function boundariesOf(
  { measured: waves, corrections }: Pick<BeatWaves, 'measured' | 'corrections'>,
  pending: ReadonlyMap<WaveBoundary, number | null> = new Map(),
): BeatBoundaries {
  const byHand = new Map<WaveBoundary, number | null>([
    ...corrections.map(({ boundary, sample }) => [boundary, sample] as const),
    ...pending,
  ]);
  const each = (sampleOf: (name: WaveBoundary) => number | null) =>
    Object.fromEntries(waveBoundaryNames.map((name) => [name, sampleOf(name)])) as Record<WaveBoundary, number | null>;
  const measured = each((name) => waves[waveBoundaries[name].wave]?.[waveBoundaries[name].side] ?? null);
  return {
    measured,
    inForce: each((name) => byHand.get(name) ?? measured[name]),
    corrected: new Set(waveBoundaryNames.filter((name) => byHand.get(name) != null)),
  };
}
