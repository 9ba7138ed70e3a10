import { physicalValue } from '../record/physical.ts';
import type { DigitalSignal } from '../record/signals.ts';
import { joined } from './buildPyramid.ts';
import { type Pyramid, pyramidFactor } from './pyramid.ts';

/** Up to so many samples a column every sample is given. */
const samplesPerColumn = 4;

/**
 * Samples to a point, for about as many points as columns: at least as many, fewer than twice as many. 1: every sample; from 16
 * on it is made of points of one level of a pyramid. Points begin at multiples of it, so that they stay as they are while one pans.
 */
export function samplesPerPoint(samples: number, columns: number): number {
  if (samples <= samplesPerColumn * columns) return 1;
  const most = Math.floor(samples / columns);
  let unit = 1;
  while (unit * pyramidFactor <= most) unit *= pyramidFactor;
  return Math.floor(most / unit) * unit;
}

/**
 * Least and greatest of each point of so many samples, in physical units; NaN where no sample is valid. [2 × (to − from)]
 *
 * @param perPoint of `samplesPerPoint`, 16 or more
 */
export function envelopeOf(
  pyramid: Pyramid,
  signal: DigitalSignal['signal'],
  perPoint: number,
  from: number,
  to: number,
): Float32Array {
  const level = pyramid.levels.findLast((one) => perPoint % one.samplesPerPoint === 0)!;
  const each = perPoint / level.samplesPerPoint;
  const points = level.pairs(from * each, Math.min(level.points, to * each));
  const pairs = joined(points, each, 0, to - from, pyramid.absent);
  const physical = Float32Array.from(pairs, (digital) =>
    physicalValue(digital, { index: 0, signal, invalidSample: pyramid.absent }),
  );
  // A negative gain turns the signal round, and least and greatest with it.
  if (signal.adcGain < 0) {
    for (let at = 0; at < physical.length; at += 2) {
      [physical[at], physical[at + 1]] = [physical[at + 1]!, physical[at]!];
    }
  }
  return physical;
}

/**
 * The same of samples.
 *
 * @param values of which the first is the first of a point. [samples]
 */
export function envelopeOfSamples(values: Float32Array, perPoint: number): Float32Array {
  const envelope = new Float32Array(2 * Math.ceil(values.length / perPoint));
  for (let point = 0; 2 * point < envelope.length; point++) {
    let least = Number.NaN;
    let greatest = Number.NaN;
    const end = Math.min(values.length, (point + 1) * perPoint);
    for (let at = point * perPoint; at < end; at++) {
      const value = values[at]!;
      if (!(value >= least)) least = Number.isNaN(value) ? least : value;
      if (!(value <= greatest)) greatest = Number.isNaN(value) ? greatest : value;
    }
    envelope[2 * point] = least;
    envelope[2 * point + 1] = greatest;
  }
  return envelope;
}
