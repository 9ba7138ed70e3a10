import { createMoments } from '../../preload/numeric/moments.ts';
import { waveParts } from '../../preload/words/waveParts.ts';

/** Share of the map on one part of the beat: mean and standard deviation over the beats that have waves and a map. */
export interface WaveMoments {
  readonly part: string;
  readonly mean: number | null;
  readonly sd: number | null;
}

export interface WaveMomentsAccumulator {
  /** @param shares of one beat in the order of `waveParts`; NaN where its map is zero everywhere */
  add(shares: ArrayLike<number>): void;
  result(): WaveMoments[];
}

/** The wave table of some beats, streaming; beats whose map is zero everywhere count for none. */
export function accumulateWaves(): WaveMomentsAccumulator {
  const moments = createMoments(waveParts.length);
  return {
    add(shares) {
      if (Number.isNaN(shares[0]!)) return;
      for (let part = 0; part < waveParts.length; part++) moments.add(part, shares[part]!);
    },
    result: () =>
      waveParts.map((part, index) => ({
        part,
        mean: moments.n[index] === 0 ? null : moments.meanOf(index),
        sd: moments.n[index]! < 2 ? null : moments.sdOf(index),
      })),
  };
}
