/**
 * Replaces the removed samples of one window in place by the straight line between the kept samples around them: zero is not
 * neutral for an ECG, a line without deflection is. Before the first and after the last kept sample the line is level; a
 * window of which nothing is kept becomes its own mean.
 *
 * @param window one lead [samples]
 * @param isRemoved 1 where the sample is replaced [samples]
 */
export function interpolateRemoved(window: Float32Array, isRemoved: Uint8Array): void {
  const { length } = window;
  let kept = -1;
  for (let sample = 0; sample < length; sample++) {
    if (isRemoved[sample]) continue;
    if (kept < 0) window.fill(window[sample]!, 0, sample);
    else line(window, kept, sample);
    kept = sample;
  }
  if (kept >= 0) window.fill(window[kept]!, kept + 1);
  else window.fill(window.reduce((sum, value) => sum + value, 0) / length);
}

/** The line between two kept samples. */
function line(window: Float32Array, from: number, to: number): void {
  const step = (window[to]! - window[from]!) / (to - from);
  for (let sample = from + 1; sample < to; sample++) window[sample] = window[from]! + step * (sample - from);
}
