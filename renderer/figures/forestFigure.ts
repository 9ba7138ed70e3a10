import type { Data, Layout, LayoutAxis } from 'plotly.js-dist';
import type { Forest, ForestPanel, ForestPoint } from '../../preload/figures/forest.ts';
import { comparedTitle } from '../../preload/words/comparedTitle.ts';
import { plainLayout } from './ecgPaper.ts';
import { type FigureSpec, figureConfig } from './figure.ts';
import type { FigureTheme } from './theme.ts';

/** Share of the width between two panels. */
const gap = 0.022;

/** A panel a score, side by side, with one row a method. */
export function forestFigure(forest: Forest, theme: FigureTheme): FigureSpec {
  const { title, rows, panels, reference } = forest;
  const width = (1 - gap * (panels.length - 1)) / panels.length;
  const axes: Record<string, Partial<LayoutAxis>> = {};
  for (const [at, panel] of panels.entries()) {
    const from = at * (width + gap);
    axes[`xaxis${suffix(at)}`] = across(panel, [from, from + width], theme);
  }
  return {
    data: panels.flatMap((panel, at) => drawPanel(panel, at, theme)),
    layout: {
      ...plainLayout(theme),
      plot_bgcolor: 'rgba(0,0,0,0)',
      hovermode: 'closest',
      showlegend: false,
      margin: { l: nameRoom(rows), r: 12, t: 24, b: 44 },
      ...axes,
      // The first row is the uppermost one.
      yaxis: {
        range: [rows.length - 0.5, -0.5],
        tickvals: rows.map((_, row) => row),
        ticktext: [...rows],
        tickfont: { color: theme.text, size: 12 },
        gridcolor: theme.rule,
        zeroline: false,
        fixedrange: true,
      },
      annotations: panels.map(({ head }, at) => headOf(head, at * (width + gap) + width / 2, theme)),
    },
    config: figureConfig,
    description: `${title}: ${panels.map(({ head, points }) => `${head}, ${points.length} methods`).join('; ')}.`,
    ...{ title, provenance: '', fileName: `forest-${reference}` },
  };
}

/** The widest letters of Inter at 12 pixels are this wide on average in names of methods, with room beside them. */
const letterPx = 6.6;

/** Room at the left for the longest name, in CSS pixels. */
function nameRoom(rows: readonly string[]): number {
  return Math.ceil(16 + letterPx * Math.max(...rows.map((name) => name.length)));
}

const suffix = (at: number) => (at === 0 ? '' : String(at + 1));

function drawPanel({ x, reference, points }: ForestPanel, at: number, theme: FigureTheme): Data[] {
  const axis = { xaxis: `x${suffix(at)}`, yaxis: 'y' };
  const here = points.filter(({ beyond }) => beyond === null);
  const away = points.filter(({ beyond }) => beyond !== null);
  const bar = (point: ForestPoint, end: 0 | 1) => Math.abs((point.interval?.[end] ?? point.mean) - point.mean);
  const fills = here.map(({ excludesZero }) => (excludesZero ? theme.text : theme.paper));
  const line = { color: theme.text, width: 1.2 };
  return [
    {
      ...axis,
      type: 'scatter',
      mode: 'markers',
      x: here.map(({ mean }) => mean),
      y: here.map(({ row }) => row),
      error_x: {
        type: 'data',
        symmetric: false,
        array: here.map((point) => bar(point, 1)),
        arrayminus: here.map((point) => bar(point, 0)),
        color: theme.text,
        thickness: 1.2,
        width: 0,
      },
      marker: { color: fills, size: 7, line },
      text: here.map(({ text }) => text),
      hovertemplate: '%{text}<extra></extra>',
    },
    {
      ...axis,
      type: 'scatter',
      mode: 'markers',
      x: away.map(({ beyond }) => x.limits[beyond === 'left' ? 0 : 1]),
      y: away.map(({ row }) => row),
      cliponaxis: false,
      marker: {
        color: theme.text,
        size: 9,
        symbol: away.map(({ beyond }) => (beyond === 'left' ? 'triangle-left' : 'triangle-right')),
      },
      text: away.map(({ text }) => text),
      hovertemplate: '%{text}<extra></extra>',
    },
    {
      ...axis,
      type: 'scatter',
      mode: 'markers',
      x: [0],
      y: [reference.row],
      marker: { color: theme.paper, size: 9, symbol: 'diamond', line },
      text: [`${comparedTitle(reference.method)}: what was subtracted`],
      hovertemplate: '%{text}<extra></extra>',
    },
  ] as Data[];
}

function across({ x, better }: ForestPanel, domain: [number, number], theme: FigureTheme): Partial<LayoutAxis> {
  return {
    domain,
    range: [...x.limits],
    tickvals: x.ticks.map(({ at }) => at),
    ticktext: x.ticks.map(({ text }) => text),
    tickfont: { color: theme.textMuted, size: 11 },
    title: {
      text: better === 'left' ? '← better' : 'better →',
      font: { color: theme.textMuted, size: 11 },
      standoff: 4,
    },
    showgrid: false,
    zeroline: true,
    zerolinecolor: theme.textMuted,
    showline: true,
    linecolor: theme.rule,
    fixedrange: true,
  };
}

function headOf(text: string, x: number, theme: FigureTheme) {
  return {
    ...{ text: `<b>${text}</b>`, x, y: 1, xref: 'paper', yref: 'paper', xanchor: 'center', yanchor: 'bottom' },
    ...{ yshift: 4, showarrow: false, font: { size: 12, color: theme.text } },
  } as NonNullable<Layout['annotations']>[number];
}
