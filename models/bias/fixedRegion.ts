/** Where the maxima of a class's maps stand: the region that most of them agree on. */
export interface FixedRegion {
  /** Samples of the window; `to` is the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Share of the beats whose maximum stands within 15 ms of one place, every patient counting alike. */
  readonly share: number;
  /** Middle of that place, in samples. */
  readonly centre: number;
  readonly patients: number;
}

/** Maxima within this time of one place stand at the same place: half of a short artefact, less than waves vary. */
const sameSeconds = 0.015;
/** The region holds the maxima within this time of the place, and as much again of a margin as a short artefact lasts. */
const nearSeconds = 0.03;
const marginSeconds = 0.025;

/**
 * The place where most maps are strongest, aligned at R.
 *
 * @param maxima sample of the largest value of each map; -1 for a map of zeros [beats]
 * @param patients of each beat [beats]
 * @returns undefined where no map has a maximum
 */
export function fixedRegion(
  maxima: ArrayLike<number>,
  patients: readonly string[],
  { samples, samplingRateHz }: { readonly samples: number; readonly samplingRateHz: number },
): FixedRegion | undefined {
  const weights = new Float64Array(samples);
  const beatsOf = new Map<string, number>();
  for (const patient of patients) beatsOf.set(patient, (beatsOf.get(patient) ?? 0) + 1);
  for (let beat = 0; beat < maxima.length; beat++) {
    if (maxima[beat]! >= 0) weights[maxima[beat]!]! += 1 / (beatsOf.get(patients[beat]!)! * beatsOf.size);
  }
  const reach = Math.round(sameSeconds * samplingRateHz);
  const within = (centre: number, most: number) => {
    let sum = 0;
    for (let at = Math.max(0, centre - most); at <= Math.min(samples - 1, centre + most); at++) sum += weights[at]!;
    return sum;
  };
  let centre = 0;
  for (let at = 1; at < samples; at++) if (within(at, reach) > within(centre, reach) + 1e-12) centre = at;
  const share = within(centre, reach);
  if (share === 0) return undefined;
  const near = Math.round(nearSeconds * samplingRateHz);
  const inside = Array.from(maxima).filter((at) => at >= 0 && Math.abs(at - centre) <= near);
  const margin = Math.round(marginSeconds * samplingRateHz);
  return {
    from: Math.max(0, Math.min(...inside) - margin),
    to: Math.min(samples, Math.max(...inside) + 1 + margin),
    ...{ share, centre, patients: beatsOf.size },
  };
}
