import type { Data, Layout, Shape } from 'plotly.js-dist';
import { axisTitle } from '../../preload/figures/axis.ts';
import type { ClassMeanFigure } from '../../preload/figures/classMeans.ts';
import { curvesText, spreadText } from '../../preload/figures/meanFacts.ts';
import type { Band, MeanPanel } from '../../preload/figures/meanPanels.ts';
import { drawnPoints } from './drawnPoints.ts';
import { ecgAxes, ecgPaper, fixedAxis, plainLayout, titleFont } from './ecgPaper.ts';
import { type FigureSpec, figureConfig, stillConfig } from './figure.ts';
import { heatLayer } from './heatLayer.ts';
import { bandLayer, signalLayer } from './signalLayer.ts';
import type { FigureTheme } from './theme.ts';

/** Share of the height that the panel of the attribution takes, the gap above it included. */
const lowerTop = 0.38;

/** One class: the mean beat ± 1 sd over its mean map; below, the map as median, mean and quartiles. */
export function classMeanFigure(figure: ClassMeanFigure, theme: FigureTheme): FigureSpec {
  const { panel } = figure;
  const axes = ecgAxes(panel, theme);
  const data: Data[] = [
    heatLayer(panel.heat, panel.potential, theme, { height: 1 - lowerTop }),
    ...ecgPaper(panel, theme, true),
    ...band(panel.spread, theme.band),
    ...signalLayer(panel.beat, theme, {
      width: 2.25,
      hover: { hovertemplate: 'mean beat %{y:.2f} mV<extra></extra>' },
    }),
    ...curveTraces(panel, theme),
  ];
  const layout: Partial<Layout> = {
    ...plainLayout(theme),
    hovermode: 'x unified',
    // One box for both panels.
    hoversubplots: 'axis',
    margin: { l: 56, r: 76, t: 12, b: 70 },
    xaxis: { ...axes.xaxis, anchor: 'y2' },
    yaxis: { ...axes.yaxis, domain: [lowerTop, 1] },
    yaxis2: attributionAxis(panel, theme),
    shapes: [fiducialLine(theme)],
    annotations: [note(`${spreadText} ${curvesText}`, theme)] as Layout['annotations'],
  };
  return {
    data,
    layout,
    config: figureConfig,
    description: `${figure.description}: ${figure.subtitle}. ${panel.strongest}`,
    title: figure.title,
    provenance: figure.provenance.join(' '),
    fileName: figure.fileName,
  };
}

/** The same without titles of axes, curves and zoom, for a grid with one scale. `name`: what it is of. */
export function classMeanTile(panel: MeanPanel, name: string, theme: FigureTheme): FigureSpec {
  const axes = ecgAxes(panel, theme, true);
  return {
    data: [
      heatLayer(panel.heat, panel.potential, theme),
      ...ecgPaper(panel, theme, false),
      ...band(panel.spread, theme.band),
      ...signalLayer(panel.beat, theme, { width: 1.75 }),
    ],
    layout: {
      ...plainLayout(theme),
      margin: { l: 28, r: 8, t: 6, b: 20 },
      ...axes,
      shapes: [fiducialLine(theme)],
      hovermode: false,
    },
    config: stillConfig,
    description: panel.isEmpty ? `${name}: no beats.` : `Mean of ${name} over the mean attribution. ${panel.strongest}`,
    title: name,
    provenance: '',
    fileName: `class-mean-${name}`,
  };
}

function curveTraces({ curves }: MeanPanel, theme: FigureTheme): Data[] {
  if (curves === null) return [];
  const line = (name: 'median' | 'mean', dash: 'solid' | 'dash', colour: string): Data => ({
    type: 'scatter',
    mode: 'lines',
    ...drawnPoints(curves[name]),
    name,
    line: { color: colour, width: 2, dash },
    hovertemplate: `${name} %{y:.3f}<extra></extra>`,
  });
  const traces = [
    ...band(curves.quartiles, theme.scheme === 'light' ? 'rgba(235, 84, 36, 0.24)' : 'rgba(240, 104, 60, 0.32)'),
    line('median', 'solid', theme.positive),
    line('mean', 'dash', theme.text),
  ];
  return traces.map((trace) => ({ ...trace, yaxis: 'y2' }) as Data);
}

function band({ times, low, high }: Band, colour: string): Data[] {
  const { x, y } = drawnPoints({ times, values: low });
  return bandLayer(x, y, drawnPoints({ times, values: high }).y, colour);
}

function attributionAxis({ attribution }: MeanPanel, theme: FigureTheme): Partial<Layout['yaxis']> {
  return {
    ...fixedAxis(attribution),
    domain: [0, lowerTop - 0.08],
    gridcolor: theme.rule,
    zeroline: false,
    tickfont: { color: theme.textMuted, size: 11 },
    title: { text: axisTitle(attribution), font: titleFont(theme), standoff: 8 },
  };
}

function fiducialLine(theme: FigureTheme): Partial<Shape> {
  return {
    ...{ type: 'line', xref: 'x', yref: 'paper', x0: 0, x1: 0, y0: 0, y1: 1 },
    line: { color: theme.fiducial, width: 1, dash: 'dash' },
  };
}

const note = (text: string, theme: FigureTheme) => ({
  ...{ text, x: 0, y: 0, xref: 'paper', yref: 'paper', xanchor: 'left', yanchor: 'top', yshift: -44 },
  ...{ align: 'left', showarrow: false, font: { size: 11, color: theme.textMuted } },
});
