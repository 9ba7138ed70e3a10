import { select } from '../../../preload/numeric/median.ts';
import { type Random, uniform } from '../../../preload/numeric/random.ts';
import { qrsHeight, qrsReach } from '../windows/qrsHeight.ts';
import type { PreparedSource } from './source.ts';

/** A lead as another electrode might have seen the heart: a mix of the record's first lead with another one. */
export interface Mix {
  /** Position of the other lead. */
  readonly other: number;
  /** 0: the first lead alone. */
  readonly radians: number;
}

const widest = 1.3;
/** A mix in which the QRS complex is flatter than this share of the first lead's is drawn again. */
const leastHeight = 0.4;
const tries = 20;

/** Each mix with some chance is the first lead as it is, and always where the record has no other. */
export function drawMix(source: PreparedSource, random: Random): Mix {
  const others = source.level.length - 1;
  if (others === 0 || random() < 0.3) return asRecorded;
  const other = 1 + Math.floor(random() * others);
  for (let attempt = 0; attempt < tries; attempt++) {
    const mix = { other, radians: uniform(random, -widest, widest) };
    if (heightOf(source, mix) > leastHeight * source.heights[0]!) return mix;
  }
  return asRecorded;
}

const asRecorded: Mix = { other: 0, radians: 0 };

/** Weights of the first and the other lead; the other is first brought to the height of the first. */
export function weightsOf(
  { heights }: PreparedSource,
  { other, radians }: Mix,
): readonly [first: number, other: number] {
  return other === 0 ? [1, 0] : [Math.cos(radians), (Math.sin(radians) * heights[0]!) / (heights[other]! || 1)];
}

/** Median height of the QRS complexes of some normal beats in a mix, in millivolts. */
export function heightOf(source: PreparedSource, mix: Mix): number {
  const { level, fiducials, samplingRateHz, normal } = source;
  const [first, second] = weightsOf(source, mix);
  const reach = qrsReach(samplingRateHz);
  // A hundred beats tell the median well enough.
  const every = Math.max(1, Math.floor(normal.length / 100));
  const heights = normal
    .filter((_, place) => place % every === 0)
    .map((beat) => {
      const from = fiducials[beat]! - reach;
      const mixed = Float64Array.from(
        { length: 2 * reach + 1 },
        (_, at) => first * level[0]![from + at]! + second * level[mix.other]![from + at]!,
      );
      return qrsHeight(mixed, reach, reach);
    });
  // The upper of two middle ones, which published trainings were made with.
  return select(Float64Array.from(heights), heights.length >> 1);
}
