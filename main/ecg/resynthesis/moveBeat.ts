/** Shortest join of two stretches. */
const joinSeconds = 0.02;

export interface BeforeBeat {
  /** Where the waves of the beat before end, and the first wave of the beat begins, in samples. */
  readonly end: number;
  readonly onset: number;
  readonly samplingRateHz: number;
}

/**
 * A lead in which a beat, and all that follows, comes earlier after the beat before. What lies between T and P is cut; where that
 * is not enough, P is added onto T. On the join both stretches are added and the straight line between their levels is taken
 * away, so that neither end has a step.
 *
 * @param by samples, above 0
 */
export function moveEarlier(millivolts: Float32Array, by: number, { end, onset, samplingRateHz }: BeforeBeat) {
  const join = Math.round(joinSeconds * samplingRateHz);
  const baseline = onset - end;
  // As much of the baseline is left on both sides; with too little of it the waves overlap.
  const rest = Math.floor((baseline - by - join) / 2);
  const from = rest >= 0 ? end + rest : Math.max(0, Math.max(end, onset - join) - by);
  const to = rest >= 0 ? from + join : Math.min(onset, end + join);
  const moved = new Float32Array(millivolts.length - by);
  moved.set(millivolts.subarray(0, from));
  const [first, last] = [millivolts[from + by]!, millivolts[to]!];
  for (let at = from; at < to; at++) {
    const line = first + ((last - first) * (at - from)) / (to - from);
    moved[at] = millivolts[at]! + millivolts[at + by]! - line;
  }
  moved.set(millivolts.subarray(to + by), to);
  return moved;
}

/** A lead in which a beat, and all that follows, comes later: what lies between T and P is stretched. @param by samples, above 0 */
export function moveLater(millivolts: Float32Array, by: number, { end, onset }: BeforeBeat): Float32Array {
  const moved = new Float32Array(millivolts.length + by);
  moved.set(millivolts.subarray(0, end));
  const length = Math.max(1, onset - end);
  for (let at = 0; at < length + by; at++) {
    const place = (at * length) / (length + by);
    const low = end + Math.floor(place);
    const share = place - Math.floor(place);
    moved[end + at] = millivolts[low]! * (1 - share) + millivolts[Math.min(low + 1, millivolts.length - 1)]! * share;
  }
  moved.set(millivolts.subarray(end + length), end + length + by);
  return moved;
}
