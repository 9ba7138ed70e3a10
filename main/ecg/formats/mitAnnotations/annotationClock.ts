/** Finer than any clock that annotators are known to have: a millionth of a frame. */
const finest = 1_000_000;

/**
 * Ticks a second of an annotation file that holds these positions without loss: `undefined` where all are whole frames, else
 * the clock that they were read from, else the smallest multiple of the frames', at the most a million ticks a frame.
 *
 * @param sample positions in frames
 * @param ticksPerSecond of the file that they were read from, if it had a clock of its own
 */
export function annotationClock(
  sample: ArrayLike<number>,
  samplingRateHz: number,
  ticksPerSecond: number | undefined,
): number | undefined {
  const broken = Array.from(sample).filter((position) => !Number.isInteger(position));
  if (broken.length === 0) return undefined;
  if (ticksPerSecond !== undefined && Array.from(sample).every(isWholeAt(ticksPerSecond / samplingRateHz))) {
    return ticksPerSecond;
  }
  for (let ticks = 2; ticks < finest; ticks++) if (broken.every(isWholeAt(ticks))) return samplingRateHz * ticks;
  return samplingRateHz * finest;
}

/** Positions have 15 significant digits, so that they are off by 5e-15 of themselves at the most: as whole as these can say. */
function isWholeAt(ticksPerFrame: number): (position: number) => boolean {
  return (position) => {
    const tick = position * ticksPerFrame;
    return Math.abs(tick - Math.round(tick)) <= Math.max(Math.abs(tick) * 6e-15, 1e-12 * ticksPerFrame);
  };
}
