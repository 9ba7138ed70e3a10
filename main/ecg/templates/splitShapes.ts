import { comparedFrom, comparedSamples } from './matchShapes.ts';
import { type ShapeWindows, shapeSamples } from './shapeWindows.ts';

const powerSteps = 50;
const rounds = 20;

/**
 * Cuts a cluster in two where its beats differ most: by the sign along their first principal component (power iteration from the
 * sample that varies most), then k-means with two means over the compared stretch. No chance is in it.
 *
 * @param members beats of the cluster
 * @param shift of all beats, as they are aligned
 * @returns 1 for the members of the smaller part; all 0 where they do not differ. [members]
 */
export function splitShapes({ values }: ShapeWindows, members: ArrayLike<number>, shift: Int8Array): Uint8Array {
  const count = members.length;
  const millivolts = (member: number, at: number) => {
    const beat = members[member]!;
    return values[beat * shapeSamples + comparedFrom + shift[beat]! + at]!;
  };
  const mean = new Float64Array(comparedSamples);
  for (let member = 0; member < count; member++) {
    for (let at = 0; at < comparedSamples; at++) mean[at]! += millivolts(member, at) / count;
  }
  const direction = firstComponent(count, millivolts, mean);
  const part = Uint8Array.from({ length: count }, (_, member) => {
    let along = 0;
    for (let at = 0; at < comparedSamples; at++) along += (millivolts(member, at) - mean[at]!) * direction[at]!;
    return along > 0 ? 1 : 0;
  });
  for (let round = 0; round < rounds; round++) if (!nearer(part, count, millivolts)) break;
  const ones = part.reduce((sum, one) => sum + one, 0);
  if (ones === 0 || ones === count) return new Uint8Array(count);
  return ones * 2 > count ? part.map((one) => 1 - one) : part;
}

type Millivolts = (member: number, at: number) => number;

/** [comparedSamples], of length 1, or 0 where no sample varies. */
function firstComponent(count: number, millivolts: Millivolts, mean: Float64Array): Float64Array {
  const covariance = new Float64Array(comparedSamples * comparedSamples);
  const away = new Float64Array(comparedSamples);
  for (let member = 0; member < count; member++) {
    for (let at = 0; at < comparedSamples; at++) away[at] = millivolts(member, at) - mean[at]!;
    for (let row = 0; row < comparedSamples; row++) {
      for (let at = 0; at < comparedSamples; at++) covariance[row * comparedSamples + at]! += away[row]! * away[at]!;
    }
  }
  let widest = 0;
  for (let at = 1; at < comparedSamples; at++) {
    if (covariance[at * (comparedSamples + 1)]! > covariance[widest * (comparedSamples + 1)]!) widest = at;
  }
  let direction = covariance.slice(widest * comparedSamples, (widest + 1) * comparedSamples);
  for (let step = 0; step < powerSteps; step++) {
    const length = Math.hypot(...direction);
    if (length === 0) break;
    const unit = direction.map((value) => value / length);
    direction = unit.map((_, row) =>
      unit.reduce((sum, value, at) => sum + value * covariance[row * comparedSamples + at]!, 0),
    );
  }
  const length = Math.hypot(...direction);
  return length === 0 ? direction : direction.map((value) => value / length);
}

/** Assigns each member to the nearer of the two means. Returns whether one went over. */
function nearer(part: Uint8Array, count: number, millivolts: Millivolts): boolean {
  const means = [new Float64Array(comparedSamples), new Float64Array(comparedSamples)] as const;
  const members = [0, 0];
  for (let member = 0; member < count; member++) {
    const own = part[member] as 0 | 1;
    members[own]! += 1;
    for (let at = 0; at < comparedSamples; at++) means[own][at]! += millivolts(member, at);
  }
  if (members[0] === 0 || members[1] === 0) return false;
  for (const own of [0, 1] as const) for (let at = 0; at < comparedSamples; at++) means[own][at]! /= members[own]!;
  let changed = false;
  for (let member = 0; member < count; member++) {
    let difference = 0;
    for (let at = 0; at < comparedSamples; at++) {
      const value = millivolts(member, at);
      difference += (value - means[0][at]!) ** 2 - (value - means[1][at]!) ** 2;
    }
    const now = difference > 0 ? 1 : 0;
    if (now !== part[member]) {
      part[member] = now;
      changed = true;
    }
  }
  return changed;
}
