/** Axes as every painter takes them: numbers in the axis's own unit, no points and no pixels. */

export type Limits = readonly [low: number, high: number];

export interface Tick {
  readonly at: number;
  readonly text: string;
}

export interface Axis {
  readonly limits: Limits;
  /** From one tick to the next. */
  readonly step: number;
  readonly ticks: readonly Tick[];
  /** What is measured. */
  readonly label: string;
  /** Empty: a number without one. */
  readonly unit: string;
}

/** An axis with a tick at each multiple of `step` within its limits. */
export function axis(limits: Limits, step: number, label: string, unit = ''): Axis {
  const ticks = multiples(limits, step).map((at) => ({ at, text: tickText(at, step) }));
  return { limits, step, ticks, label, unit };
}

/** "Potential (mV)" */
export function axisTitle({ label, unit }: Pick<Axis, 'label' | 'unit'>): string {
  return unit === '' ? label : `${label} (${unit})`;
}

/** Most ticks of a time axis; Plotly's `nticks` follows the same rule, so that a zoom gets finer ones. */
export const mostTimeTicks = 8;

/** Milliseconds from the fiducial point, from the first sample to the last. `times`: [samples] */
export function timeAxis(times: ArrayLike<number>): Axis {
  const limits: Limits = [times[0] ?? 0, times[times.length - 1] ?? 1];
  return axis(limits, stepOfMost(limits[1] - limits[0], mostTimeTicks), 'Time from the fiducial point', 'ms');
}

/** A large box of ECG paper (10 mm/mV), and what is labelled where waves are so tall that these would crowd. */
const largeBox = 0.5;
const tallest = 3;

/** Axis of some curves in millivolts, on whole small boxes of ECG paper. NaN is left out. */
export function millivoltAxis(curves: readonly ArrayLike<number>[], label: string): Axis {
  const limits = millivoltLimits(curves);
  return axis(limits, limits[1] - limits[0] > tallest ? 2 * largeBox : largeBox, label, 'mV');
}

/**
 * Whole small boxes (0.1 mV) with room above and below, and never less than 1 mV in all, so that noise is not blown up.
 * Without a finite value: 1 mV around zero.
 */
export function millivoltLimits(curves: readonly ArrayLike<number>[]): Limits {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const curve of curves) {
    for (let i = 0; i < curve.length; i++) {
      const value = curve[i] ?? Number.NaN;
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (low > high) return [-0.5, 0.5];
  const room = Math.max((high - low) * 0.08, (1 - (high - low)) / 2, 0.05);
  return [Math.floor((low - room) * 10) / 10, Math.ceil((high + room) * 10) / 10];
}

/** Multiples of `step` within the limits, ends included. */
export function multiples(limits: Limits, step: number): number[] {
  const low = Math.min(...limits);
  const high = Math.max(...limits);
  const found: number[] = [];
  // Whole multipliers, so that a tick at zero is zero and 0.3 is not 0.30000000000000004 away from its label.
  for (let k = Math.ceil(low / step - 1e-9); k <= Math.floor(high / step + 1e-9); k++) {
    found.push(Number((k * step).toPrecision(12)));
  }
  return found;
}

/** The largest of 1, 2, 5 x 10^n that gives at least `least` steps over the range. */
export function roundStep(range: number, least: number): number {
  if (!(range > 0)) return 1;
  const ideal = range / least;
  const decade = 10 ** Math.floor(Math.log10(ideal));
  const multiple = [5, 2, 1].find((candidate) => candidate * decade <= ideal * (1 + 1e-9)) ?? 1;
  return multiple * decade;
}

/** The smallest of 1, 2, 5 x 10^n that gives at most `most` steps over the range. */
export function stepOfMost(range: number, most: number): number {
  if (!(range > 0)) return 1;
  const ideal = range / most;
  const decade = 10 ** Math.floor(Math.log10(ideal));
  const multiple = [1, 2, 5].find((candidate) => candidate * decade >= ideal * (1 - 1e-9)) ?? 10;
  return multiple * decade;
}

/** A number as it is read: true minus sign, no more decimals than the step between ticks needs. */
export function tickText(value: number, step: number): string {
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return (value === 0 ? 0 : value).toFixed(Math.min(decimals, 6)).replace('-', '\u2212');
}
