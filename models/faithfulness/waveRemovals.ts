import type { WaveRemoval } from '../../preload/words/waveRemovals.ts';
import type { WavePlaces } from '../explanation/maps/relevanceMassByWave.ts';
import type { Stretch } from './waveSwaps.ts';

/**
 * Where a straight line takes the place of a wave, of the spike, or, as a control, of as many samples up to the spike. Null where the beat has
 * none, or fewer than three samples of it lie in the window.
 */
export function removedStretch(
  removal: WaveRemoval,
  waves: WavePlaces,
  spike: Stretch | null,
  [validFrom, validTo]: Stretch,
): Stretch | null {
  const beforeSpike: Stretch | null = spike && [2 * spike[0] - spike[1] + 1, spike[0] + 1];
  const place = {
    'p-removed': waves.p,
    't-removed': waves.t,
    'spike-removed': spike,
    'before-spike': beforeSpike,
  }[removal];
  if (place === null) return null;
  const [from, to] = [Math.max(validFrom, place[0]), Math.min(validTo, place[1])];
  return to - from < 3 ? null : [from, to];
}
