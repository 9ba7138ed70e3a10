import type { ClassMean } from '../../../preload/contract.ts';
import { type Box, bottomAxis, leftAxis, multiples, roundStep, type Scale } from './axis.ts';
import { heatShading } from './heat.ts';
import { paperGrid } from './paperGrid.ts';
import { softInk, text } from './svg.ts';
import { finiteRange } from './times.ts';
import { band, trace } from './trace.ts';

/** Scales that panels share, so that they can be compared by eye. */
export interface SharedScales {
  /** Milliseconds from the fiducial point. [samples] */
  readonly times: Float64Array;
  readonly millivolts: readonly [number, number];
  /** Mean attribution that gets the strongest colour. */
  readonly full: number;
  /** Top of the attribution axis. */
  readonly top: number;
}

export function sharedScales(classes: readonly ClassMean[], times: Float64Array): SharedScales {
  const filled = classes.filter((one) => one.beats > 0);
  const [low, high] = finiteRange(filled.map((one) => one.meanBeat));
  const bottom = Math.floor((low - 0.1) * 5) / 5;
  return {
    times,
    millivolts: [bottom, Math.max(Math.ceil((high + 0.1) * 5) / 5, bottom + 1)],
    full: Math.max(0, finiteRange(filled.map((one) => one.mean))[1]),
    top: Math.max(0, finiteRange(filled.flatMap((one) => [one.q75, one.mean]))[1]),
  };
}

/**
 * Mean beat over the mean attribution as shading; below it the median with the band from the first to the third
 * quartile. `look.left` and `look.bottom` say whether this panel carries the labels of the axes.
 */
export function classMeanPanel(
  one: ClassMean,
  scales: SharedScales,
  upper: Box,
  lower: Box,
  look: {
    left: boolean;
    bottom: boolean;
    size: number;
    smallBoxes: boolean;
    titleDistance: number;
    traceWidth: number;
  },
): string[] {
  const { times, full } = scales;
  const { size } = look;
  const x: Scale = { from: [times[0] ?? 0, times.at(-1) ?? 1], to: [upper.x, upper.x + upper.width] };
  const y: Scale = { from: scales.millivolts, to: [upper.y + upper.height, upper.y] };
  const top = scales.top > 0 ? scales.top * 1.05 : 1;
  const below: Scale = { from: [0, top], to: [lower.y + lower.height, lower.y] };
  const step = roundStep(top, 2);
  // On the large boxes of the paper; finer only where the axis would otherwise carry a single number.
  const voltStep = multiples(y, 0.5).length > 1 ? 0.5 : 0.2;
  const timeStep = upper.width > 250 ? 100 : 200;
  const none = one.beats === 0;
  const centre = { 'text-anchor': 'middle', fill: softInk };
  return [
    ...(none ? [] : [heatShading(times, one.mean, full, x, upper)]),
    paperGrid(upper, x, y, look.smallBoxes),
    ...(none
      ? [text(upper.x + upper.width / 2, upper.y + upper.height / 2, size, 'no beats', centre)]
      : [trace(times, one.meanBeat, x, y, { width: look.traceWidth })]),
    ...leftAxis(upper, y, {
      ticks: multiples(y, voltStep),
      step: voltStep,
      labels: look.left,
      title: look.left ? 'Mean beat (mV)' : undefined,
      size,
      titleDistance: look.titleDistance,
    }),
    ...(none
      ? []
      : [
          band(times, one.q25, one.q75, x, below, '#d3d7dc'),
          trace(times, one.median, x, below, { width: look.traceWidth * 0.75 }),
          trace(times, one.mean, x, below, { width: look.traceWidth * 0.6, colour: '#c0341d', dash: '2 1.4' }),
        ]),
    ...leftAxis(lower, below, {
      ticks: multiples(below, step),
      step,
      labels: look.left,
      title: look.left ? 'Attribution' : undefined,
      size,
      titleDistance: look.titleDistance,
    }),
    ...bottomAxis(lower, x, {
      ticks: multiples(x, timeStep),
      step: timeStep,
      labels: look.bottom,
      title: look.bottom ? 'Time from fiducial (ms)' : undefined,
      size,
    }),
  ];
}
