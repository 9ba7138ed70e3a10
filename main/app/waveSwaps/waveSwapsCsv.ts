import type { WaveSwaps } from '../../../preload/contract/contract.ts';
import { type CsvCell, csv } from '../../../preload/words/csv.ts';

const head = ['target', 'donor', 'change', 'map', 'patient', 'beats', 'quantity', 'mean', 'low_95', 'high_95'] as const;

type Measured = WaveSwaps['right'];

/** Swaps as comma-separated values, one measured number a line. */
export function waveSwapsCsv({ target, donor, beats, right, waves, removals, methods }: WaveSwaps): string {
  const row = (
    {
      change = null,
      map = null,
      patient = null,
      beats,
    }: { change?: string | null; map?: string | null; patient?: string | null; beats: number },
    quantity: string,
    { mean, interval }: Measured,
  ): CsvCell[] => {
    return [target, donor, change, map, patient, beats, quantity, mean, interval?.[0] ?? null, interval?.[1] ?? null];
  };
  const changes = [
    ...waves.map((one) => ({ ...one, change: `${one.wave} exchanged` })),
    ...removals.map((one) => ({ ...one, change: one.removal, rise: null })),
  ];
  return csv([
    head,
    row({ beats }, 'share called target', right),
    ...changes.flatMap(({ change, beats, fall, shuffledFall, rise, turned, unlikely, likely }) => [
      row({ change, beats }, 'fall', fall),
      row({ change, beats }, 'fall with shuffled weights', shuffledFall),
      ...(rise ? [row({ change, beats }, 'rise of donor', rise)] : []),
      row({ change, beats }, 'share turned', turned),
      row({ change, beats }, 'share unlikely', unlikely),
      row({ change, beats: likely.beats }, 'fall of likely ones', likely.fall),
      row({ change, beats: likely.beats }, 'share turned of likely ones', likely.turned),
    ]),
    ...removals.flatMap(({ removal: change, beats, falls, maps }) => [
      ...falls.map(({ patient, beats, fall }) =>
        row({ change, patient, beats }, 'fall', { mean: fall, interval: null }),
      ),
      ...maps.flatMap(({ name: map, share, strongest }) => [
        row({ change, map, beats }, 'share of map', share),
        row({ change, map, beats }, 'share strongest there', strongest),
      ]),
    ]),
    ...methods.flatMap(({ name: map, all, likely }) => [
      row({ map, beats: all.beats }, 'rank', all.rank),
      row({ map, beats: all.beats }, 'share strongest wave costs most', all.strongest),
      row({ map, beats: likely.beats }, 'rank of likely swaps', likely.rank),
      row({ map, beats: likely.beats }, 'share strongest wave costs most of likely swaps', likely.strongest),
    ]),
  ]);
}
