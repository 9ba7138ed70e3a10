import type { Data, Layout, LayoutAxis } from 'plotly.js-dist';
import { type Axis, axisTitle, mostTimeTicks, multiples } from '../../preload/figures/axis.ts';
import type { FigureTheme } from './theme.ts';

export interface Extent {
  readonly time: Axis;
  readonly potential: Axis;
}

/** ECG paper: a small box is 40 ms by 0.1 mV, a large one 200 ms by 0.5 mV (25 mm/s, 10 mm/mV). */
const minorMs = 40;
const majorMs = 200;
const minorMv = 0.1;
const majorMv = 0.5;

/** The lines of ECG paper as traces rather than axis grids, because they lie above the heat and below the signal. */
export function ecgPaper(extent: Extent, theme: FigureTheme, hasSmallBoxes: boolean): Data[] {
  const major = gridTrace(extent, majorMs, majorMv, theme.gridMajor);
  return hasSmallBoxes ? [gridTrace(extent, minorMs, minorMv, theme.gridMinor), major] : [major];
}

/** Axes of a figure on ECG paper. Zoom is in time only. `small`: without titles, and a number for every large box. */
export function ecgAxes(
  { time, potential }: Extent,
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
      range: [...time.limits],
      ...(small
        ? fixedAxis(time)
        : {
            // Not fixed ticks: a zoom needs others. Over the whole window these are those of the axis.
            nticks: mostTimeTicks,
            hoverformat: '.0f',
            unifiedhovertitle: { text: '%{x:.0f} ms' },
            spikecolor: theme.fiducial,
            spikethickness: 1,
            spikedash: 'solid',
            title: { text: axisTitle(time), font: titleFont(theme), standoff: 10 },
          }),
    },
    yaxis: {
      ...shared,
      ...fixedAxis(potential),
      ...(small ? {} : { title: { text: axisTitle(potential), font: titleFont(theme), standoff: 8 } }),
    },
  };
}

/** Limits and ticks of an axis that no zoom changes. */
export function fixedAxis({ limits, ticks }: Axis): Partial<LayoutAxis> {
  return {
    range: [...limits],
    tickmode: 'array',
    tickvals: ticks.map(({ at }) => at),
    ticktext: ticks.map(({ text }) => text),
    fixedrange: true,
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

function gridTrace({ time, potential }: Extent, stepMs: number, stepMv: number, colour: string): Data {
  const [fromMs, toMs] = time.limits;
  const [fromMv, toMv] = potential.limits;
  const x: (number | null)[] = [];
  const y: (number | null)[] = [];
  for (const ms of multiples(time.limits, stepMs)) {
    x.push(ms, ms, null);
    y.push(fromMv, toMv, null);
  }
  for (const mv of multiples(potential.limits, stepMv)) {
    x.push(fromMs, toMs, null);
    y.push(mv, mv, null);
  }
  return { type: 'scatter', mode: 'lines', x, y, line: { color: colour, width: 1 }, hoverinfo: 'skip' };
}
