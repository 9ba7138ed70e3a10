import type { Random } from '../../preload/numeric/random.ts';

/**
 * A random concept: the same values, in random order within each patient.
 *
 * @param beatsOf places of each patient's beats [patients][beats]
 */
export function shuffledWithin(
  values: Float64Array,
  beatsOf: readonly ArrayLike<number>[],
  random: Random,
): Float64Array {
  const shuffled = values.slice();
  for (const beats of beatsOf) {
    for (let last = beats.length - 1; last > 0; last--) {
      const [one, other] = [beats[last]!, beats[Math.floor(random() * (last + 1))]!];
      const held = shuffled[one]!;
      shuffled[one] = shuffled[other]!;
      shuffled[other] = held;
    }
  }
  return shuffled;
}
