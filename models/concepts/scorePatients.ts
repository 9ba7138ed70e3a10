import { clusterDraws, percentileInterval } from '../../preload/numeric/bootstrap.ts';
import { quantileOfSorted } from '../../preload/numeric/quantile.ts';
import { derivedSeed, mulberry32, shuffle } from '../../preload/numeric/random.ts';

export interface PatientScore {
  /** Root mean square, over patients, of how far the logit of a patient's beats lies from the mean of all patients. */
  readonly effect: number;
  readonly interval: readonly [number, number] | null;
  /** 95 % of the same lie between, where the beats are dealt to the patients at random. */
  readonly floor: readonly [number, number];
  /** One-sided: there is no negative distance. */
  readonly p: number;
}

/**
 * How much a class's logit depends on who the patient is, beyond the measured concepts. Each patient is a concept of its own ("is this
 * patient"), whose vector leads from the mean of all patients to its own mean; random concepts deal the same beats to patients at random.
 *
 * @param left logit of training beats of the class, what the concepts tell taken off [beats]
 * @param patients place of each beat's patient [beats]
 * @returns null with fewer than two patients
 */
export function scorePatients(
  left: Float64Array,
  patients: Uint32Array,
  { replicates, randoms, seed }: { readonly replicates: number; readonly randoms: number; readonly seed: number },
): PatientScore | null {
  const present = [...new Set(patients)];
  if (present.length < 2) return null;
  const means = meansOf(left, patients, present);
  const order = patients.slice();
  const random = mulberry32(derivedSeed(seed, 4));
  const found = new Float64Array(randoms);
  for (let at = 0; at < randoms; at++) found[at] = spread(meansOf(left, shuffle(order, random), present));
  const effect = spread(means);
  const beyond = found.reduce((sum, one) => sum + Number(one >= effect), 0);
  found.sort();
  const drawn = Array.from(clusterDraws(present.length, { replicates, seed }), (draw) =>
    spread(Float64Array.from(draw, (patient) => means[patient]!)),
  );
  return {
    effect,
    interval: percentileInterval(drawn, replicates),
    floor: [quantileOfSorted(found, 0.025), quantileOfSorted(found, 0.975)],
    p: (1 + beyond) / (1 + randoms),
  };
}

function meansOf(values: Float64Array, patients: Uint32Array, present: readonly number[]): Float64Array {
  const sums = new Map<number, { sum: number; beats: number }>(present.map((one) => [one, { sum: 0, beats: 0 }]));
  for (const [beat, patient] of patients.entries()) {
    const own = sums.get(patient)!;
    own.sum += values[beat]!;
    own.beats++;
  }
  return Float64Array.from(present, (patient) => sums.get(patient)!.sum / sums.get(patient)!.beats);
}

function spread(means: Float64Array): number {
  const middle = means.reduce((sum, one) => sum + one, 0) / means.length;
  return Math.sqrt(means.reduce((sum, one) => sum + (one - middle) ** 2, 0) / means.length);
}
