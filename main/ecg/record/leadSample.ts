/**
 * The sample of a lead nearest to a position in frames, halves upwards: what is cut from the lead is cut around it. A position in
 * the last half sample of the record has the last one.
 *
 * @param samplesPerFrame samples of the lead in a frame
 * @param frames length of the record
 */
export function leadSample(position: number, samplesPerFrame: number, frames: number): number {
  const sample = Math.floor(position * samplesPerFrame + 0.5);
  return position < frames ? Math.min(sample, frames * samplesPerFrame - 1) : sample;
}
