/**
 * The sample of a lead nearest to a position in frames, halves upwards: what is cut from the lead is cut around it. A position in
 * the last half sample of the record has the last one.
 *
 * @param perFrame samples of the lead in a frame
 * @param frames length of the record
 */
export function leadSample(position: number, perFrame: number, frames: number): number {
  const sample = Math.floor(position * perFrame + 0.5);
  return position < frames ? Math.min(sample, frames * perFrame - 1) : sample;
}
