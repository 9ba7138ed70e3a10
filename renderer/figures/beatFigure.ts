import type { Data, Layout, Shape } from 'plotly.js-dist';
import { axisTitle } from '../../preload/figures/axis.ts';
import type { BeatPanels, MapSteps } from '../../preload/figures/beatPanels.ts';
import type { Curve } from '../../preload/figures/curve.ts';
import { drawnPoints } from './drawnPoints.ts';
import { ecgAxes, ecgPaper, fixedAxis, plainLayout, titleFont } from './ecgPaper.ts';
import { type FigureSpec, figureConfig } from './figure.ts';
import { heatLayer } from './heatLayer.ts';
import { missingLayer } from './missingLayer.ts';
import { rounded, roundedAll } from './rounded.ts';
import { signalLayer } from './signalLayer.ts';
import type { FigureTheme } from './theme.ts';

/** Share of the height that the map below the beat takes, the gap above it included. */
const lowerTop = 0.29;

/** One beat on ECG paper, the attribution as shading behind the trace and, where the panels have it, again below. */
export function beatFigure(panels: BeatPanels, name: string, theme: FigureTheme): FigureSpec {
  const { heat, attribution } = panels;
  const data: Data[] = [
    ...(heat ? [heatLayer(heat, panels.potential, theme, { height: attribution ? 1 - lowerTop : 1 })] : []),
    ...ecgPaper(panels, theme, panels.hasSmallBoxes),
    ...missingLayer(panels.missing, panels.potential, theme),
    ...signalLayer(panels.signal, theme, { width: 2, ...(heat ? { hover: hoverWith(heat, panels.signal) } : {}) }),
    ...(attribution ? lowerTraces(attribution, theme) : []),
  ];
  const axes = ecgAxes(panels, theme);
  const layout: Partial<Layout> = {
    ...plainLayout(theme),
    margin: { l: 52, r: heat ? 76 : 16, t: 26, b: 44 },
    xaxis: { ...axes.xaxis, ...(attribution ? { anchor: 'y2' } : {}) },
    yaxis: { ...axes.yaxis, domain: attribution ? [lowerTop, 1] : [0, 1] },
    ...(attribution ? { yaxis2: lowerAxis(attribution.axis, theme) } : {}),
    shapes: [fiducialLine(theme)],
    annotations: symbols(panels, theme),
  };
  return {
    data,
    layout,
    config: figureConfig,
    description: panels.description,
    title: '',
    provenance: '',
    fileName: name,
  };
}

/** Hover text of the trace with the attribution of the sample nearest in time. */
function hoverWith(heat: Curve, signal: Curve): Data {
  const first = heat.times[0] ?? 0;
  const step = heat.times.length > 1 ? (heat.times[1] ?? 0) - first : 1;
  const customdata = drawnPoints(signal).x.map((ms) => {
    const value = heat.values[Math.round((ms - first) / step)];
    return Number.isFinite(value) ? `attribution ${value!.toPrecision(3)}` : 'outside the window';
  });
  return { customdata, hovertemplate: '%{x:.0f} ms, %{y:.2f} mV<br>%{customdata}<extra></extra>' } as Data;
}

function lowerTraces({ curve, steps }: NonNullable<BeatPanels['attribution']>, theme: FigureTheme): Data[] {
  if (steps) return [bars(steps, theme)];
  const area: Data = {
    ...{ type: 'scatter', mode: 'lines', yaxis: 'y2', ...drawnPoints(curve) },
    ...{ line: { color: theme.trace, width: 1.25 }, fill: 'tozeroy', fillcolor: theme.band },
    hovertemplate: '%{x:.0f} ms: %{y:.3f}<extra></extra>',
  };
  return [area];
}

function bars({ times, values, width }: MapSteps, theme: FigureTheme): Data {
  return {
    type: 'bar',
    yaxis: 'y2',
    x: roundedAll(times),
    y: roundedAll(values),
    width: rounded(width),
    marker: { color: values.map((value) => (value < 0 ? theme.negative : theme.positive)), line: { width: 0 } },
    hovertemplate: '%{x:.0f} ms: %{y:.3f} (signed, as computed)<extra></extra>',
  } as Data;
}

function lowerAxis(axis: NonNullable<BeatPanels['attribution']>['axis'], theme: FigureTheme): Partial<Layout['yaxis']> {
  return {
    ...fixedAxis(axis),
    domain: [0, lowerTop - 0.08],
    showgrid: false,
    zeroline: true,
    zerolinecolor: theme.rule,
    tickfont: { color: theme.textMuted, size: 11 },
    title: { text: axisTitle(axis), font: titleFont(theme), standoff: 8 },
  };
}

function fiducialLine(theme: FigureTheme): Partial<Shape> {
  return {
    ...{ type: 'line', xref: 'x', yref: 'paper', x0: 0, x1: 0, y0: 0, y1: 1 },
    line: { color: theme.fiducial, width: 1, dash: 'dash' },
  };
}

/** Symbols above the trace, as a reader of annotated strips expects them. */
function symbols(panels: BeatPanels, theme: FigureTheme): Layout['annotations'] {
  return panels.symbols.map(({ ms, symbol, isOwn }) => ({
    x: rounded(ms),
    y: 1,
    xref: 'x' as const,
    yref: 'paper' as const,
    yanchor: 'bottom' as const,
    yshift: 2,
    showarrow: false,
    text: isOwn ? `<b>${plain(symbol)}</b>` : plain(symbol),
    font: { size: isOwn ? 13 : 11, color: isOwn ? theme.text : theme.textMuted },
  })) as Layout['annotations'];
}

/** Plotly reads a little HTML in texts; `<` would be taken for a tag. */
const plain = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
