import type { MeanPanel } from '../../preload/figures/meanPanels.ts';
import { across, type Box, bottomAxis, leftAxis, lookOf, place, upwards } from './axis.ts';
import { heatShading } from './heat.ts';
import { paperGrid } from './paperGrid.ts';
import { element, softInk, text } from './svg.ts';
import { band, trace } from './trace.ts';

export interface MeanPanelLook {
  /** Whether this panel carries the labels of the axes. */
  readonly left: boolean;
  readonly bottom: boolean;
  readonly size: number;
  readonly smallBoxes: boolean;
  readonly titleDistance: number;
  readonly traceWidth: number;
}

/** Mean beat ± 1 standard deviation over the mean map; in `lower`, where it is given, the map as curves. */
export function meanPanel(panel: MeanPanel, upper: Box, lower: Box | null, look: MeanPanelLook): string[] {
  const { size, left, bottom, titleDistance } = look;
  const x = across(panel.time.limits, upper);
  const y = upwards(panel.potential.limits, upper);
  const { times, low, high } = panel.spread;
  const centre = { 'text-anchor': 'middle', fill: softInk };
  return [
    ...(panel.isEmpty ? [] : [heatShading(panel.heat, x, upper)]),
    paperGrid(upper, x, y, look.smallBoxes),
    ...(panel.isEmpty
      ? [text(upper.x + upper.width / 2, upper.y + upper.height / 2, size, 'no beats', centre)]
      : [
          band(times, low, high, x, y, '#14171c', 0.14),
          trace(panel.beat.times, panel.beat.values, x, y, { width: look.traceWidth }),
        ]),
    ...leftAxis(upper, y, { ...lookOf(panel.potential), size, titleDistance, labelled: left }),
    ...(lower ? curves(panel, lower, look) : []),
    fiducialLine(place(x, 0), upper.y, (lower ?? upper).y + (lower ?? upper).height),
    ...bottomAxis(lower ?? upper, x, { ...lookOf(panel.time), size, labelled: bottom }),
  ];
}

/** Median with the band from the first to the third quartile, and the mean. */
function curves({ time, attribution, curves, isEmpty }: MeanPanel, box: Box, look: MeanPanelLook): string[] {
  const x = across(time.limits, box);
  const y = upwards(attribution.limits, box);
  const axis = leftAxis(box, y, {
    ...lookOf(attribution),
    ...{ size: look.size, titleDistance: look.titleDistance, labelled: look.left },
  });
  if (isEmpty || curves === null) return axis;
  const { mean, median, quartiles } = curves;
  return [
    band(quartiles.times, quartiles.low, quartiles.high, x, y, '#d3d7dc'),
    trace(median.times, median.values, x, y, { width: look.traceWidth * 0.75 }),
    trace(mean.times, mean.values, x, y, { width: look.traceWidth * 0.6, colour: '#c0341d', dash: '2 1.4' }),
    ...axis,
  ];
}

function fiducialLine(x: number, top: number, bottom: number): string {
  return element('line', {
    ...{ x1: x, y1: top, x2: x, y2: bottom },
    ...{ stroke: softInk, 'stroke-width': 0.5, 'stroke-dasharray': '3 2' },
  });
}
