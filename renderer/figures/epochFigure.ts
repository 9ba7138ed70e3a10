import type { Data, Layout } from 'plotly.js-dist';
import { axisTitle } from '../../preload/figures/axis.ts';
import { type EpochLine, type EpochPanel, epochLineLook } from '../../preload/figures/trainingCurves.ts';
import { plainLayout, titleFont } from './ecgPaper.ts';
import { type FigureSpec, figureConfig } from './figure.ts';
import { rounded } from './rounded.ts';
import type { FigureTheme } from './theme.ts';

/** Training and validation by epoch, and behind them the running mean of the epoch under way. */
export function epochFigure(panel: EpochPanel, theme: FigureTheme): FigureSpec {
  const { title, description, fileName, kept } = panel;
  return {
    data: [...running(panel, theme), ...panel.lines.map((line) => epochLine(panel, line, theme))],
    layout: {
      ...plainLayout(theme),
      plot_bgcolor: 'rgba(0,0,0,0)',
      hovermode: 'x unified',
      margin: { l: 52, r: 14, t: 30, b: 40 },
      showlegend: true,
      legend: { orientation: 'h', x: 0, y: 1.02, xanchor: 'left', yanchor: 'bottom', font: { size: 12 } },
      ...axes(panel, theme),
      shapes: kept === null ? [] : [keptLine(kept.epoch, theme)],
      annotations: kept === null ? [] : [keptNote(kept, theme)],
    },
    config: figureConfig,
    ...{ description, title, provenance: '', fileName },
  };
}

function epochLine({ epochs, hasPoints, format }: EpochPanel, { name, values }: EpochLine, theme: FigureTheme): Data {
  const { [theme.scheme]: color, line: dash } = epochLineLook[name];
  return {
    type: 'scatter',
    mode: hasPoints ? 'lines+markers' : 'lines',
    x: [...epochs],
    y: values.map(rounded),
    name,
    line: { color, dash, width: 2 },
    marker: { color, size: 5 },
    hovertemplate: `${name} ${format === 'share' ? '%{y:.2%}' : '%{y:.4f}'}<extra></extra>`,
  };
}

function running({ running: { at, values } }: EpochPanel, theme: FigureTheme): Data[] {
  if (at.length === 0) return [];
  return [
    {
      type: 'scatter',
      mode: 'lines',
      name: 'running mean',
      x: [...at],
      y: [...values],
      line: { color: theme.textMuted, width: 1.25 },
      hoverinfo: 'skip',
      // Three names do not fit beside each other in a small window; the panel says what the thin line is.
      showlegend: false,
    },
  ];
}

function axes({ x, y }: EpochPanel, theme: FigureTheme): Pick<Layout, 'xaxis' | 'yaxis'> {
  const tickfont = { color: theme.textMuted, size: 11 };
  return {
    xaxis: {
      range: [...x.limits],
      title: { text: axisTitle(x), font: titleFont(theme), standoff: 8 },
      showgrid: false,
      zeroline: false,
      linecolor: theme.rule,
      showline: true,
      tickformat: 'd',
      dtick: x.step,
      tickfont,
    },
    yaxis: {
      range: [...y.limits],
      title: { text: axisTitle(y), font: titleFont(theme), standoff: 8 },
      tickvals: y.ticks.map(({ at }) => at),
      ticktext: y.ticks.map(({ text }) => text),
      gridcolor: theme.rule,
      zeroline: false,
      fixedrange: true,
      tickfont,
    },
  };
}

const keptLine = (epoch: number, theme: FigureTheme) => ({
  type: 'line' as const,
  x0: epoch,
  x1: epoch,
  yref: 'paper' as const,
  y0: 0,
  y1: 1,
  line: { color: theme.textMuted, width: 1, dash: 'dot' as const },
});

const keptNote = ({ epoch, text, edge }: NonNullable<EpochPanel['kept']>, theme: FigureTheme) =>
  ({
    x: epoch,
    y: edge === 'top' ? 1 : 0,
    yref: 'paper',
    text,
    xanchor: 'right',
    yanchor: edge,
    xshift: -4,
    showarrow: false,
    font: { size: 11, color: theme.textMuted },
  }) as NonNullable<Layout['annotations']>[number];
