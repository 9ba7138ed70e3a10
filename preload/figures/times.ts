/** Milliseconds of each sample of a window from its fiducial point. [samples] */
export function millisecondsFromFiducial(samples: number, fiducialOffset: number, samplingRateHz: number) {
  return Float64Array.from({ length: samples }, (_, i) => ((i - fiducialOffset) / samplingRateHz) * 1000);
}
