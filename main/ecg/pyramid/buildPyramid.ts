import { levelInMemory, type Pairs, type Pyramid, type PyramidLevel, pyramidFactor } from './pyramid.ts';

/** Takes a signal block by block; holds an eighth of it. */
export interface PyramidBuilder {
  /** The next samples, digital. */
  add(digital: Int32Array, invalidSample: number): void;
  /** All samples were added. */
  finish(): Pyramid;
}

/** Stretches without a sample that are listed; more are counted. */
const listedStretches = 4096;

/** @param samples of the whole signal */
export function pyramidBuilder(samples: number, samplingRateHz: number): PyramidBuilder {
  let pairs: Pairs = new Int16Array(2 * Math.ceil(samples / pyramidFactor));
  let absent = -(2 ** 15);
  let added = 0;
  // Of the point that is being filled.
  let least = 0;
  let greatest = 0;
  let isEmpty = true;

  const close = (point: number) => {
    if (!isEmpty && absent === -(2 ** 15) && (least <= absent || greatest >= 2 ** 15)) {
      // A value that 16 bits have no room for beside "no sample".
      const wide = Int32Array.from(pairs, (value) => (value === absent ? -(2 ** 31) : value));
      pairs = wide;
      absent = -(2 ** 31);
    }
    pairs[2 * point] = isEmpty ? absent : least;
    pairs[2 * point + 1] = isEmpty ? absent : greatest;
    isEmpty = true;
  };

  return {
    add(digital, invalidSample) {
      if (added + digital.length > samples) throw new RangeError(`at most ${samples} samples`);
      for (let at = 0; at < digital.length; at++) {
        const value = digital[at]!;
        if (value !== invalidSample) {
          if (isEmpty) {
            least = value;
            greatest = value;
            isEmpty = false;
          } else if (value < least) least = value;
          else if (value > greatest) greatest = value;
        }
        added++;
        if (added % pyramidFactor === 0) close(added / pyramidFactor - 1);
      }
    },
    finish() {
      if (added !== samples) throw new RangeError(`${samples} samples were to be added, ${added} were`);
      if (added % pyramidFactor !== 0) close(Math.floor(added / pyramidFactor));
      const finest = levelInMemory(pyramidFactor, pairs);
      return {
        samples,
        absent,
        levels: levelsAbove(finest, absent),
        ...stretches(pairs, absent, samples, samplingRateHz),
      };
    },
  };
}

function levelsAbove(finest: PyramidLevel, absent: number): PyramidLevel[] {
  const levels = [finest];
  for (let below = finest; below.points > pyramidFactor; ) {
    const points = Math.ceil(below.points / pyramidFactor);
    const pairs = joined(below.pairs(0, below.points), pyramidFactor, 0, points, absent);
    below = levelInMemory(below.samplesPerPoint * pyramidFactor, pairs);
    levels.push(below);
  }
  return levels;
}

/**
 * Pairs of `each` pairs at a time, of the points [from, to); the last may have fewer.
 *
 * @param pairs of the points from 0. [2 × points]
 */
export function joined(pairs: Pairs, each: number, from: number, to: number, absent: number): Pairs {
  const result = pairs instanceof Int16Array ? new Int16Array(2 * (to - from)) : new Int32Array(2 * (to - from));
  for (let point = from; point < to; point++) {
    let least = absent;
    let greatest = absent;
    const end = Math.min(pairs.length / 2, (point + 1) * each);
    for (let at = point * each; at < end; at++) {
      const low = pairs[2 * at]!;
      if (low === absent) continue;
      const high = pairs[2 * at + 1]!;
      if (least === absent || low < least) least = low;
      if (greatest === absent || high > greatest) greatest = high;
    }
    result[2 * (point - from)] = least;
    result[2 * (point - from) + 1] = greatest;
  }
  return result;
}

function stretches(
  pairs: Pairs,
  absent: number,
  samples: number,
  samplingRateHz: number,
): Pick<Pyramid, 'withoutSignal' | 'moreWithoutSignal'> {
  const found: number[] = [];
  let more = 0;
  const points = pairs.length / 2;
  for (let from = 0; from < points; from++) {
    if (pairs[2 * from] !== absent) continue;
    let to = from + 1;
    while (to < points && pairs[2 * to] === absent) to++;
    const end = Math.min(samples, to * pyramidFactor);
    const isWhole = from === 0 && to === points;
    if (isWhole || end - from * pyramidFactor >= samplingRateHz) {
      if (found.length < 2 * listedStretches) found.push(from * pyramidFactor, end);
      else more++;
    }
    from = to;
  }
  return { withoutSignal: Float64Array.from(found), moreWithoutSignal: more };
}
