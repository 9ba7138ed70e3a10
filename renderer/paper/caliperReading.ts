import { groupedPosition } from '../../preload/words/numberFormats.ts';
import type { Caliper } from './caliper.ts';
import { legSeconds } from './caliper.ts';
import type { TraceSegment } from './paperGeometry.ts';
import { valueAt } from './traceValues.ts';

/** What stands between the legs of a caliper. */
export interface CaliperReading {
  readonly milliseconds: number;
  /** Null: the legs stand on one sample. */
  readonly perMinute: number | null;
  /** Later minus earlier leg, as the lead is drawn, in its unit; null: not read where a leg stands, or no valid sample. */
  readonly difference: number | null;
  readonly units: string;
}

/** A lead as it is drawn, which may be upside down. */
export type ReadLead = Pick<TraceSegment, 'signal' | 'isInverted' | 'name'>;

export function readCaliper(caliper: Caliper, { signal, isInverted }: Omit<ReadLead, 'name'>): CaliperReading {
  const [earlier, later] = [...caliper.legs].sort((a, b) => a - b) as [number, number];
  const milliseconds = (1000 * (later - earlier)) / caliper.samplingRateHz;
  const values = [earlier, later].map((sample) => valueAt(signal, sample));
  const difference = values[0] == null || values[1] == null ? null : values[1] - values[0];
  return {
    milliseconds,
    perMinute: milliseconds > 0 ? 60_000 / milliseconds : null,
    difference: difference !== null && isInverted ? -difference : difference,
    units: signal.units,
  };
}

/** `812 ms`; with a tenth where the lead is sampled finer than a millisecond. */
export function millisecondsText(milliseconds: number, samplingRateHz: number): string {
  return `${milliseconds.toFixed(samplingRateHz > 1000 ? 1 : 0)} ms`;
}

export function rateText(perMinute: number | null): string {
  return perMinute === null ? 'no rate' : `${perMinute.toFixed(perMinute < 1000 ? 1 : 0)} /min`;
}

export function differenceText({ difference, units }: Pick<CaliperReading, 'difference' | 'units'>): string {
  if (difference === null) return 'not read here';
  const rounded = Number(difference.toPrecision(3));
  const sign = rounded < 0 ? '−' : rounded > 0 ? '+' : '';
  return `${sign}${Math.abs(rounded)} ${units || '(no unit)'}`;
}

/** The reading with all that it was read by, for another document: whoever finds it there can read it again. */
export function readingAsText(
  caliper: Caliper,
  lead: ReadLead,
  where: { readonly record: string; readonly archive: string; readonly filter: string },
): string {
  const reading = readCaliper(caliper, lead);
  const [from, to] = legSeconds(caliper).sort((a, b) => a - b) as [number, number];
  const [first, last] = [...caliper.legs].sort((a, b) => a - b) as [number, number];
  const { samplingRateHz } = caliper;
  const amplitude =
    reading.difference === null
      ? 'amplitude not read'
      : `amplitude ${differenceText(reading)} (later minus earlier leg; trace as shown: ${where.filter})`;
  return [
    `Record ${where.record} of ${where.archive}, lead ${lead.name}`,
    `${from.toFixed(3)} s to ${to.toFixed(3)} s (samples ${groupedPosition(first)} to ${groupedPosition(last)} at ${samplingRateHz} Hz)`,
    `interval ${millisecondsText(reading.milliseconds, samplingRateHz)}`,
    reading.perMinute === null ? 'no rate: both legs on one sample' : `rate ${rateText(reading.perMinute)}`,
    amplitude,
  ].join('; ');
}
