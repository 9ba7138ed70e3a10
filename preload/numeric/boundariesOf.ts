import { type WaveBoundary, waveBoundaries, waveBoundaryNames } from '../words/waveBoundaries.ts';
import type { Boundaries } from './beatReadings.ts';

/** Waves of a beat in samples of the lead, null: not found, and the boundaries that somebody put elsewhere. */
interface FoundWaves {
  readonly measured: Readonly<
    Record<'p' | 'qrs' | 't', { readonly onset: number; readonly peak: number; readonly end: number } | null>
  >;
  readonly corrections: readonly { readonly boundary: WaveBoundary; readonly sample: number }[];
}

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
  { measured: waves, corrections }: FoundWaves,
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
