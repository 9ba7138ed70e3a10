/**
 * Replaces the removed samples of one window in place by the straight line between the kept samples around them: zero is not
 * neutral for an ECG, a line without deflection is. Before the first and after the last kept sample the line is level; a
 * window of which nothing is kept becomes its own mean. Each lead for itself.
 *
 * @param window [samples × leads]
 * @param isRemoved 1 where the sample is replaced, in all leads [samples]
 */
export function interpolateRemoved(window: Float32Array, isRemoved: Uint8Array, leads: number): void {
  for (let lead = 0; lead < leads; lead++) interpolateLead(window, isRemoved, leads, lead);
}

function interpolateLead(window: Float32Array, isRemoved: Uint8Array, leads: number, lead: number): void {
  const { length } = isRemoved;
  const at = (sample: number) => window[sample * leads + lead]!;
  const fill = (value: number, from: number, to: number) => {
    for (let sample = from; sample < to; sample++) window[sample * leads + lead] = value;
  };
  let kept = -1;
  for (let sample = 0; sample < length; sample++) {
    if (isRemoved[sample]) continue;
    if (kept < 0) fill(at(sample), 0, sample);
    else {
      const [start, step] = [at(kept), (at(sample) - at(kept)) / (sample - kept)];
      for (let between = kept + 1; between < sample; between++) {
        window[between * leads + lead] = start + step * (between - kept);
      }
    }
    kept = sample;
  }
  if (kept >= 0) fill(at(kept), kept + 1, length);
  else fill(meanOf(window, leads, lead), 0, length);
}

function meanOf(window: Float32Array, leads: number, lead: number): number {
  let sum = 0;
  for (let at = lead; at < window.length; at += leads) sum += window[at]!;
  return sum / (window.length / leads);
}
