/** Distances in milliseconds at which a map is said to point at a cause. */
export const withinMilliseconds = [10, 20, 40] as const;

/** How exactly one map shows a cause that is known. */
export interface Localisation {
  /** Milliseconds from the map's maximum to the cause, 0 inside it; equal maxima by their mean. NaN for a map of zeros. */
  readonly distance: number;
  /** Share of the map's maxima that lie within so many milliseconds of the cause: 0 or 1 with one maximum. [withinMilliseconds] */
  readonly within: readonly number[];
  /** Share of the map's sum inside the cause: relevance mass accuracy (Arras et al. 2022, eq. 4). */
  readonly mass: number;
  /** Share of the K strongest samples that lie inside, K being the cause's samples: relevance rank accuracy (eq. 5). */
  readonly rank: number;
  /** Area under the precision-recall curve of finding the cause's samples by their values, as average precision. */
  readonly aucpr: number;
}

/**
 * Scores a map against the samples of a known cause (Arras, Osman, Samek 2022, "CLEVR-XAI"; the same measures in XTSC-Bench,
 * 2310.14957). A map of zeros shows nothing: it points nowhere, has no mass inside, and ranks all samples alike.
 *
 * @param map not negative; of the samples that the record has
 * @param isCause 1 where the cause is, as long as the map, at least once
 */
export function localisation(map: Float32Array, isCause: Uint8Array, samplingRateHz: number): Localisation {
  const size = isCause.reduce((sum, value) => sum + value, 0);
  if (size === 0) throw new RangeError('a map without a cause in it cannot be scored');
  let [sum, inside, largest] = [0, 0, 0];
  map.forEach((value, at) => {
    sum += value;
    if (isCause[at]) inside += value;
    if (value > largest) largest = value;
  });
  const distances = largest === 0 ? [] : distancesOfMaxima(map, largest, isCause, samplingRateHz);
  return {
    distance: mean(distances),
    within: withinMilliseconds.map((most) =>
      distances.length === 0 ? 0 : distances.filter((one) => one <= most).length / distances.length,
    ),
    mass: sum === 0 ? 0 : inside / sum,
    ...ranked(map, isCause, size),
  };
}

function distancesOfMaxima(map: Float32Array, largest: number, isCause: Uint8Array, samplingRateHz: number): number[] {
  const causes = Array.from(isCause.keys()).filter((at) => isCause[at]);
  const maxima = Array.from(map.keys()).filter((at) => map[at] === largest);
  return maxima.map((at) => (Math.min(...causes.map((one) => Math.abs(one - at))) / samplingRateHz) * 1000);
}

/** Equal values are taken together: half of a tie inside the cause counts half. */
function ranked(map: Float32Array, isCause: Uint8Array, size: number): Pick<Localisation, 'rank' | 'aucpr'> {
  const order = Uint32Array.from(map.keys()).sort((one, other) => map[other]! - map[one]!);
  let [taken, found, rank, area] = [0, 0, 0, 0];
  for (let from = 0; from < order.length; ) {
    let to = from;
    let hits = 0;
    while (to < order.length && map[order[to]!] === map[order[from]!]) hits += isCause[order[to++]!]!;
    const group = to - from;
    if (taken < size) rank += hits * Math.min(1, (size - taken) / group);
    taken += group;
    found += hits;
    area += (hits / size) * (found / taken);
    from = to;
  }
  return { rank: rank / size, aucpr: area };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
}
