import type { CutWindows, Windows } from '../../preload/words/windows.ts';
import type { WavePlaces } from '../explanation/maps/relevanceMassByWave.ts';

/** Waves that are exchanged, in time order. */
export const swappedWaves = ['P', 'QRS', 'T'] as const;

/** First sample and the one after the last. */
export type Stretch = readonly [from: number, to: number];

/**
 * Where two beats that are aligned at their fiducials differ in one wave: from the earlier onset to the later end. P ends before
 * either QRS complex begins, T begins after both ended, so that no swap carries part of another wave. Null where neither beat has
 * the wave, or fewer than three samples of it lie in the window.
 */
export function swappedStretch(
  wave: (typeof swappedWaves)[number],
  own: WavePlaces,
  donor: WavePlaces,
  [validFrom, validTo]: Stretch,
): Stretch | null {
  const key = { P: 'p', QRS: 'qrs', T: 't' } as const;
  const places = [own[key[wave]], donor[key[wave]]].filter((place) => place !== null);
  if (places.length === 0) return null;
  const complexes = [own.qrs, donor.qrs].filter((place) => place !== null);
  const latest = wave === 'P' ? Math.min(validTo, ...complexes.map(([from]) => from)) : validTo;
  const earliest = wave === 'T' ? Math.max(validFrom, ...complexes.map(([, to]) => to)) : validFrom;
  const from = Math.max(earliest, Math.min(...places.map(([onset]) => onset)));
  const to = Math.min(latest, Math.max(...places.map(([, end]) => end)));
  return to - from < 3 ? null : [from, to];
}

/**
 * Windows in which a stretch of each beat is the donor's. A straight line is added to the donor's samples so that the first and the
 * last of them are the beat's own: the joins are smooth, and a difference of baselines is not swapped.
 *
 * @param stretches of each beat; null: it stays as it is [beats]
 */
export function swappedWindows(
  windows: CutWindows,
  donors: Pick<Windows, 'values'>,
  stretches: readonly (Stretch | null)[],
): CutWindows {
  const { samples, leads } = windows;
  const values = windows.values.slice();
  for (const [beat, stretch] of stretches.entries()) {
    if (stretch === null) continue;
    const [from, to] = stretch;
    for (let lead = 0; lead < leads; lead++) {
      const at = (sample: number) => (beat * samples + sample) * leads + lead;
      const gap = (sample: number) => windows.values[at(sample)]! - donors.values[at(sample)]!;
      const [first, last] = [gap(from), gap(to - 1)];
      for (let sample = from; sample < to; sample++) {
        const share = (sample - from) / (to - 1 - from);
        values[at(sample)] = donors.values[at(sample)]! + first + share * (last - first);
      }
    }
  }
  return { ...windows, values };
}
