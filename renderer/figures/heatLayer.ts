import type { Data } from 'plotly.js-dist';
import type { Axis } from '../../preload/figures/axis.ts';
import { type ColourScale, colourLimits, type HeatMap } from '../../preload/figures/colourScale.ts';
import { mapRgb } from '../../preload/figures/signedScale.ts';
import { drawnPoints } from './drawnPoints.ts';
import type { FigureTheme } from './theme.ts';

/** A colour bar beside the panel that it belongs to: the uppermost share of the figure's height, 0..1. */
export interface ColourBar {
  height: number;
}

/**
 * The heat as shading over the full height, one brick a sample and nothing interpolated. Always the first trace: Plotly
 * draws heat maps under lines of the same axes.
 */
export function heatLayer(heat: HeatMap, potential: Axis, theme: FigureTheme, bar?: ColourBar): Data {
  const { x, y: z } = drawnPoints(heat);
  const [zmin, zmax] = colourLimits(heat.scale);
  return {
    type: 'heatmap',
    x,
    y: [...potential.limits],
    z: [z],
    zmin,
    zmax,
    colorscale: heat.scale.isSigned ? signedStops(theme, heat.scale.isGrey) : clearAtZero(theme, heat.scale.isGrey),
    zsmooth: false,
    hoverinfo: 'skip',
    showscale: bar !== undefined,
    ...(bar ? { colorbar: colourBarFor(heat.scale, bar, theme) } : {}),
  } as Data;
}

/** The shared scale, but transparent at zero so that the paper shows through; opaque from the first anchor on. */
function clearAtZero(theme: FigureTheme, isGrey = false): [number, string][] {
  const stops: [number, string][] = [];
  for (let i = 0; i <= 16; i++) {
    const [red, green, blue] = mapRgb(Math.max(i, 2) / 16, theme.scheme, isGrey);
    stops.push([i / 16, `rgba(${red}, ${green}, ${blue}, ${Math.min(1, i / 2)})`]);
  }
  return stops;
}

/** From blue, against, over the clear paper to the heat colours, for. */
function signedStops(theme: FigureTheme, isGrey = false): [number, string][] {
  const stops: [number, string][] = [];
  for (let i = -16; i <= 16; i++) {
    const [red, green, blue] = mapRgb((Math.sign(i) * Math.max(Math.abs(i), 2)) / 16, theme.scheme, isGrey);
    stops.push([(i + 16) / 32, `rgba(${red}, ${green}, ${blue}, ${Math.min(1, Math.abs(i) / 2)})`]);
  }
  return stops;
}

function colourBarFor({ ticks, label }: ColourScale, { height }: ColourBar, theme: FigureTheme): object {
  return {
    thickness: 10,
    thicknessmode: 'pixels',
    len: height,
    lenmode: 'fraction',
    y: 1,
    yanchor: 'top',
    x: 1.012,
    xanchor: 'left',
    xpad: 0,
    ypad: 0,
    outlinewidth: 0,
    tickmode: 'array',
    tickvals: ticks.map(({ at }) => at),
    ticktext: ticks.map(({ text }) => text),
    tickfont: { color: theme.textMuted, size: 11 },
    title: { text: label, side: 'right', font: { color: theme.textMuted, size: 11 } },
  };
}
