import { colourPosition, type HeatMap } from '../colourScale.ts';
import type { PaperHeat } from './paperHeat.ts';

/**
 * The map of a beat's figure as the paper colours it: each value from half a sample before it to half a sample after, in shares of
 * the figure's own scale.
 *
 * @param map in ms from the fiducial, at one rate [samples]
 * @param fiducialSeconds of the beat, from the start of the record
 */
export function beatHeat({ times, values, scale }: HeatMap, fiducialSeconds: number): PaperHeat {
  const first = times[0] ?? 0;
  const step = times.length > 1 ? ((times[times.length - 1] ?? 0) - first) / (times.length - 1) : 0;
  return {
    isGrey: scale.isGrey,
    beats: [
      {
        fromSeconds: fiducialSeconds + (first - step / 2) / 1000,
        secondsPerValue: step / 1000,
        shares: Float32Array.from(values, (value) => colourPosition(scale, value)),
      },
    ],
  };
}
