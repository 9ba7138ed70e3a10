import type { ClassMean } from '../../preload/contract/contract.ts';
import { multiples, roundStep } from '../../preload/figures/axis.ts';
import { colourScale } from '../../preload/figures/colourScale.ts';
import { finiteRange } from '../../preload/figures/times.ts';
import { type Box, bottomAxis, leftAxis, type Scale } from './axis.ts';
import { heatShading } from './heat.ts';
import { type MeanScales, meanScales } from './meanScales.ts';
import { paperGrid } from './paperGrid.ts';
import { softInk, text } from './svg.ts';
import { band, trace } from './trace.ts';

/** Those of the mean beats, and of the attribution below them. */
export interface ClassScales extends MeanScales {
  /** Top of the attribution axis. */
  readonly top: number;
}

export function classScales(classes: readonly ClassMean[], times: Float64Array): ClassScales {
  const filled = classes.filter((one) => one.beats > 0);
  const top = Math.max(0, finiteRange(filled.flatMap((one) => [one.q75, one.mean]))[1]);
  return { ...meanScales(filled, times), top };
}

/**
 * Mean beat over the mean attribution as shading; below it the median with the band from the first to the third
 * quartile. `look.left` and `look.bottom` say whether this panel carries the labels of the axes.
 */
export function classMeanPanel(
  one: ClassMean,
  scales: ClassScales,
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
  // On the large boxes of the paper; finer only where the axis would otherwise carry a single number.
  const voltStep = multiples(y.from, 0.5).length > 1 ? 0.5 : 0.2;
  const timeStep = upper.width > 250 ? 100 : 200;
  const leftLook = { size, titleDistance: look.titleDistance, labelled: look.left };
  const none = one.beats === 0;
  const centre = { 'text-anchor': 'middle', fill: softInk };
  return [
    ...(none ? [] : [heatShading({ times, values: one.mean, scale: colourScale(full, '') }, x, upper)]),
    paperGrid(upper, x, y, look.smallBoxes),
    ...(none
      ? [text(upper.x + upper.width / 2, upper.y + upper.height / 2, size, 'no beats', centre)]
      : [trace(times, one.meanBeat, x, y, { width: look.traceWidth })]),
    ...leftAxis(upper, y, { ...leftLook, step: voltStep, title: 'Mean beat (mV)' }),
    ...(none
      ? []
      : [
          band(times, one.q25, one.q75, x, below, '#d3d7dc'),
          trace(times, one.median, x, below, { width: look.traceWidth * 0.75 }),
          trace(times, one.mean, x, below, { width: look.traceWidth * 0.6, colour: '#c0341d', dash: '2 1.4' }),
        ]),
    ...leftAxis(lower, below, { ...leftLook, step: roundStep(top, 2), title: 'Attribution' }),
    ...bottomAxis(lower, x, { step: timeStep, title: 'Time from fiducial (ms)', size, labelled: look.bottom }),
  ];
}
