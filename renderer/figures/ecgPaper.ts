import type { Data, Layout, LayoutAxis } from 'plotly.js-dist';
import type { FigureTheme } from './theme.ts';

export interface Extent {
  fromMs: number;
  toMs: number;
  fromMv: number;
  toMv: number;
}

/** ECG paper: a small box is 40 ms by 0.1 mV, a large one 200 ms by 0.5 mV (25 mm/s, 10 mm/mV). */
const minorMs = 40;
const majorMs = 200;
const minorMv = 0.1;
const majorMv = 0.5;
/** Over more time than this the small boxes would be a grey veil. */
const longestWithSmallBoxes = 5000;

/**
 * The lines of ECG paper as traces rather than axis grids, because they lie above the heat and below the signal. `small`
 * figures have the large boxes only.
 */
export function ecgPaper(extent: Extent, theme: FigureTheme, small = false): Data[] {
  const major = gridTrace(extent, majorMs, majorMv, theme.gridMajor);
  const tooDense = small || extent.toMs - extent.fromMs > longestWithSmallBoxes;
  return tooDense ? [major] : [gridTrace(extent, minorMs, minorMv, theme.gridMinor), major];
}

/** Axes of a figure on ECG paper: milliseconds from the fiducial, millivolts. Zoom is in time only. */
export function ecgAxes(
  extent: Extent,
  theme: FigureTheme,
  small = false,
): { xaxis: Partial<LayoutAxis>; yaxis: Partial<LayoutAxis> } {
  const shared: Partial<LayoutAxis> = {
    showgrid: false,
    zeroline: false,
    tickfont: { color: theme.textMuted, size: small ? 10 : 11 },
    tickcolor: theme.gridMajor,
    ticks: '',
  };
  return {
    xaxis: {
      ...shared,
      range: [extent.fromMs, extent.toMs],
      ...(small
        ? { dtick: majorMs, tick0: 0 }
        : {
            // Not fixed to the large boxes: a zoom needs ticks too.
            nticks: 6,
            hoverformat: '.0f',
            unifiedhovertitle: { text: '%{x:.0f} ms' },
            spikecolor: theme.fiducial,
            spikethickness: 1,
            spikedash: 'solid',
            title: { text: 'ms from the fiducial', font: titleFont(theme), standoff: 10 },
          }),
    },
    yaxis: {
      ...shared,
      range: [extent.fromMv, extent.toMv],
      dtick: extent.toMv - extent.fromMv > (small ? 2.4 : 3) ? 1 : majorMv,
      tick0: 0,
      fixedrange: true,
      ...(small ? {} : { title: { text: 'mV', font: titleFont(theme), standoff: 8 } }),
    },
  };
}

/** Layout that all figures share: the wrapper gives the size, the page gives the ground. */
export function plainLayout(theme: FigureTheme): Partial<Layout> {
  return {
    autosize: true,
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: theme.paper,
    font: { family: theme.font, size: 12, color: theme.text },
    showlegend: false,
    hovermode: 'x',
    dragmode: 'zoom',
    hoverlabel: {
      bgcolor: theme.scheme === 'light' ? '#1b1f27' : '#f2f3f5',
      bordercolor: 'rgba(0,0,0,0)',
      font: { family: theme.font, size: 12, color: theme.scheme === 'light' ? '#ffffff' : '#14171c' },
    },
  };
}

export const titleFont = (theme: FigureTheme) => ({ color: theme.textMuted, size: 11 });

/**
 * Limits in millivolts for some curves: whole small boxes with room above and below, and never less than 1 mV, so that
 * noise is not blown up.
 */
export function millivoltLimits(curves: readonly ArrayLike<number>[]): { fromMv: number; toMv: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const curve of curves) {
    for (let i = 0; i < curve.length; i++) {
      const value = curve[i] ?? Number.NaN;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (low > high) return { fromMv: -0.5, toMv: 0.5 };
  const room = Math.max((high - low) * 0.08, (1 - (high - low)) / 2, 0.05);
  return { fromMv: boxes(Math.floor, low - room), toMv: boxes(Math.ceil, high + room) };
}

const boxes = (round: (value: number) => number, millivolts: number) => round(millivolts * 10) / 10;

function gridTrace(extent: Extent, stepMs: number, stepMv: number, colour: string): Data {
  const x: (number | null)[] = [];
  const y: (number | null)[] = [];
  for (const ms of steps(extent.fromMs, extent.toMs, stepMs)) {
    x.push(ms, ms, null);
    y.push(extent.fromMv, extent.toMv, null);
  }
  for (const mv of steps(extent.fromMv, extent.toMv, stepMv)) {
    x.push(extent.fromMs, extent.toMs, null);
    y.push(mv, mv, null);
  }
  return { type: 'scatter', mode: 'lines', x, y, line: { color: colour, width: 1 }, hoverinfo: 'skip' };
}

/** Multiples of `step` within the limits. */
function steps(from: number, to: number, step: number): number[] {
  const found: number[] = [];
  for (let i = Math.ceil(from / step - 1e-9); i * step <= to + 1e-9; i++) found.push(Number((i * step).toFixed(3)));
  return found;
}
