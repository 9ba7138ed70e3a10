import type { Data } from 'plotly.js-dist';
import { signedRgb } from '../../preload/figures/signedScale.ts';
import type { Extent } from './ecgPaper.ts';
import { rounded } from './rounded.ts';
import type { FigureTheme } from './theme.ts';

export interface Heat {
  samplingRateHz: number;
  /** Index of the fiducial within `values`. */
  fiducialOffset: number;
  /** Attribution, not negative unless `signed`. [samples] */
  values: ArrayLike<number>;
  /** The scale goes from -maximum, against the class, to maximum. */
  signed?: boolean;
  /** Value of the strongest colour. Figures that are compared share it. */
  maximum: number;
  /** Samples [validFrom, validTo) carry an attribution; the others are left blank. */
  validFrom: number;
  validTo: number;
  /** What is coloured, for the hover text and the colour bar: "attribution (logit)". */
  quantity: string;
}

/** A colour bar beside the panel that it belongs to: the uppermost share of the figure's height, 0..1. */
export interface ColourBar {
  height: number;
}

/**
 * The heat as shading over the full height, one brick a sample and nothing interpolated. Always the first trace: Plotly
 * draws heat maps under lines of the same axes.
 */
export function heatLayer(heat: Heat, extent: Extent, theme: FigureTheme, bar?: ColourBar): Data {
  const x: number[] = [];
  const z: number[] = [];
  for (let i = heat.validFrom; i < Math.min(heat.validTo, heat.values.length); i++) {
    x.push(millisecondsAt(i, heat));
    z.push(rounded(heat.values[i] ?? 0));
  }
  // An all-zero map stays zero: it is drawn as paper, never divided by its maximum.
  const largest = heat.maximum > 0 ? heat.maximum : 1;
  return {
    type: 'heatmap',
    x,
    y: [extent.fromMv, extent.toMv],
    z: [z],
    zmin: heat.signed ? -largest : 0,
    zmax: largest,
    colorscale: heat.signed ? signedStops(theme) : clearAtZero(theme),
    zsmooth: false,
    hoverinfo: 'skip',
    showscale: bar !== undefined,
    ...(bar ? { colorbar: colourBarFor(heat, bar, theme) } : {}),
  } as Data;
}

/** Milliseconds from the fiducial of a sample. */
export function millisecondsAt(
  sample: number,
  { samplingRateHz, fiducialOffset }: { samplingRateHz: number; fiducialOffset: number },
): number {
  return rounded(((sample - fiducialOffset) * 1000) / samplingRateHz);
}

/** The shared scale, but transparent at zero so that the paper shows through; opaque from the first anchor on. */
function clearAtZero(theme: FigureTheme): [number, string][] {
  const stops: [number, string][] = [];
  for (let i = 0; i <= 16; i++) {
    const [red, green, blue] = signedRgb(Math.max(i, 2) / 16, theme.scheme);
    stops.push([i / 16, `rgba(${red}, ${green}, ${blue}, ${Math.min(1, i / 2)})`]);
  }
  return stops;
}

/** From blue, against, over the clear paper to the heat colours, for. */
function signedStops(theme: FigureTheme): [number, string][] {
  const stops: [number, string][] = [];
  for (let i = -16; i <= 16; i++) {
    const [red, green, blue] = signedRgb((Math.sign(i) * Math.max(Math.abs(i), 2)) / 16, theme.scheme);
    stops.push([(i + 16) / 32, `rgba(${red}, ${green}, ${blue}, ${Math.min(1, Math.abs(i) / 2)})`]);
  }
  return stops;
}

function colourBarFor(heat: Heat, { height }: ColourBar, theme: FigureTheme): object {
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
    nticks: 6,
    tickfont: { color: theme.textMuted, size: 11 },
    title: { text: heat.quantity, side: 'right', font: { color: theme.textMuted, size: 11 } },
  };
}
