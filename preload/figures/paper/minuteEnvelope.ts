import { median } from '../../numeric/median.ts';

/** Least and greatest value of each pixel column: peaks keep their place and height. */
export interface Envelope {
  /** NaN where the column has no valid sample. [columns] */
  readonly least: Float32Array;
  readonly greatest: Float32Array;
  /** Median of the columns' middles. */
  readonly middle: number;
}

/** A stretch of a signal as `records.trace` answers it. */
interface Points {
  readonly from: number;
  readonly points: Float32Array;
  readonly samplesPerPoint: number;
  readonly samplingRateHz: number;
}

/** The minute of a signal that begins at a second of the record, for so many columns of pixels. */
export function minuteEnvelope(
  { from, points, samplesPerPoint, samplingRateHz }: Points,
  fromSeconds: number,
  columns: number,
): Envelope {
  const least = new Float32Array(columns).fill(Number.NaN);
  const greatest = new Float32Array(columns).fill(Number.NaN);
  // One value a point, or its least and greatest.
  const values = samplesPerPoint === 1 ? 1 : 2;
  for (let at = 0; at < points.length; at++) {
    const value = points[at]!;
    const seconds = (from + Math.floor(at / values) * samplesPerPoint) / samplingRateHz - fromSeconds;
    const column = Math.floor((seconds / 60) * columns);
    if (Number.isNaN(value) || column < 0 || column >= columns) continue;
    if (!(value >= least[column]!)) least[column] = value;
    if (!(value <= greatest[column]!)) greatest[column] = value;
  }
  const middles = least.map((value, column) => (value + greatest[column]!) / 2).filter((value) => !Number.isNaN(value));
  return { least, greatest, middle: median(middles) };
}
