/** Half of the stretch around the fiducial that holds a QRS complex, as de Chazal et al. 2004 take it. */
const qrsHalfSeconds = 0.1;

/** Samples of it. */
export function qrsReach(samplingRateHz: number): number {
  return Math.round(qrsHalfSeconds * samplingRateHz);
}

/** From the lowest to the highest sample within `reach` of the fiducial, missing ones (NaN) left out; 0 of none. In the lead's unit. */
export function qrsHeight(lead: ArrayLike<number>, fiducial: number, reach: number): number {
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = Math.max(0, fiducial - reach); at <= Math.min(lead.length - 1, fiducial + reach); at++) {
    const value = lead[at]!;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return highest > lowest ? highest - lowest : 0;
}
