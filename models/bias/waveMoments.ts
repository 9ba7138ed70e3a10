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
  const means = new Float64Array(waveParts.length);
  const squares = new Float64Array(waveParts.length);
  let beats = 0;
  return {
    add(shares) {
      if (Number.isNaN(shares[0]!)) return;
      beats++;
      waveParts.forEach((_, part) => {
        const away = shares[part]! - means[part]!;
        means[part]! += away / beats;
        squares[part]! += away * (shares[part]! - means[part]!);
      });
    },
    result: () =>
      waveParts.map((part, place) => ({
        part,
        mean: beats === 0 ? null : means[place]!,
        sd: beats < 2 ? null : Math.sqrt(squares[place]! / (beats - 1)),
      })),
  };
}
