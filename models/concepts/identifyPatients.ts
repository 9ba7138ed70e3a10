import { derivedSeed, mulberry32, shuffle } from '../../preload/numeric/random.ts';
import type { Features } from './features.ts';
import type { Held } from './heldByFeatures.ts';

const randomDeals = 20;

/**
 * Share of beats whose patient is the one with the nearest mean: means of every second beat of a patient, asked about the others. The
 * floor is the largest share with the beats dealt to the patients at random. Null with fewer than two patients of two beats.
 */
export function identifyPatients(features: Features, seed: number): Held | null {
  const { patients } = features;
  const random = mulberry32(derivedSeed(seed, 5));
  const own = shareIdentified(features, patients);
  if (own === null) return null;
  const order = patients.slice();
  const dealt = Array.from({ length: randomDeals }, () => shareIdentified(features, shuffle(order, random)) ?? 0);
  return { value: own, floor: Math.max(...dealt) };
}

function shareIdentified({ values, width, count }: Features, patients: Uint32Array): number | null {
  const sums = Array.from({ length: count }, () => new Float64Array(width));
  const beats = new Uint32Array(count);
  const turns = new Uint32Array(count);
  const asked: number[] = [];
  for (const [beat, patient] of patients.entries()) {
    if (turns[patient]!++ % 2 === 1) {
      asked.push(beat);
      continue;
    }
    beats[patient]!++;
    for (let at = 0; at < width; at++) sums[patient]![at]! += values[beat * width + at]!;
  }
  const known = [...beats.keys()].filter((patient) => beats[patient]! > 0);
  const isAsked = asked.filter((beat) => beats[patients[beat]!]! > 0);
  if (known.length < 2 || isAsked.length === 0) return null;
  const right = isAsked.filter((beat) => {
    let [nearest, least] = [-1, Number.POSITIVE_INFINITY];
    for (const patient of known) {
      let distance = 0;
      for (let at = 0; at < width && distance < least; at++)
        distance += (values[beat * width + at]! - sums[patient]![at]! / beats[patient]!) ** 2;
      if (distance < least) [nearest, least] = [patient, distance];
    }
    return nearest === patients[beat];
  });
  return right.length / isAsked.length;
}
