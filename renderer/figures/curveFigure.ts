import type { Data, Layout, LayoutAxis } from 'plotly.js-dist';
import { type Axis, axisTitle } from '../../preload/figures/axis.ts';
import {
  type ClassCurves,
  type CurvesOfClass,
  precisionRecallCurves,
  rocCurves,
  type UnitPanel,
} from '../../preload/figures/evaluationCurves.ts';
import { classColour } from '../../preload/words/classColours.ts';
import { plainLayout, titleFont } from './ecgPaper.ts';
import { type FigureSpec, figureConfig } from './figure.ts';
import type { FigureTheme } from './theme.ts';

export interface CurveInput {
  classes: readonly CurvesOfClass[];
  /** The class that stands out; null: all alike. */
  chosen: string | null;
  /** What made the curves, for a file. */
  provenance: string;
}

/** ROC of each class against the rest. */
export function rocFigure(input: CurveInput, theme: FigureTheme): FigureSpec {
  return curveFigure(rocCurves(input.classes), input, theme);
}

/** Precision-recall of each class against the rest. */
export function precisionRecallFigure(input: CurveInput, theme: FigureTheme): FigureSpec {
  return curveFigure(precisionRecallCurves(input.classes), input, theme);
}

function curveFigure(panel: ClassCurves, { chosen, provenance }: CurveInput, theme: FigureTheme): FigureSpec {
  const { title, description, fileName } = panel;
  const [horizontal, vertical] = [panel.x.label.toLowerCase(), panel.y.label.toLowerCase()];
  const lines = panel.curves.map(({ name, area, x, y }): Data => {
    const { [theme.scheme]: color, line: dash } = classColour(name);
    const muted = chosen !== null && chosen !== name;
    return {
      type: 'scatter',
      mode: 'lines',
      ...{ x: [...x], y: [...y] },
      name: `${name}  ${area}`,
      opacity: muted ? 0.18 : 1,
      line: { color, dash, width: chosen === name ? 3 : 1.8 },
      hovertemplate: `${name}: ${vertical} %{y:.2%} at ${horizontal} %{x:.2%}<extra></extra>`,
    };
  });
  return {
    data: [...diagonal(panel, theme), ...lines],
    layout: { ...unitLayout(panel, theme), showlegend: true },
    config: figureConfig,
    ...{ description, title, provenance, fileName },
  };
}

/** The line from (0, 0) to (1, 1), where the panel has one. */
export function diagonal({ hasDiagonal }: UnitPanel, theme: FigureTheme): Data[] {
  if (!hasDiagonal) return [];
  return [
    {
      type: 'scatter',
      mode: 'lines',
      ...{ x: [0, 1], y: [0, 1] },
      line: { color: theme.textMuted, width: 1, dash: 'dot' },
      hoverinfo: 'skip',
      showlegend: false,
    },
  ];
}

/** Both axes of a panel, with a legend beside the figure. */
export function unitLayout({ x, y }: UnitPanel, theme: FigureTheme): Partial<Layout> {
  const shares = (axis: Axis): Partial<LayoutAxis> => ({
    range: [...axis.limits],
    title: { text: axisTitle(axis), font: titleFont(theme), standoff: 8 },
    // Not fixed ticks: a zoom needs others. Over the whole axis these are those of the panel.
    tickformat: '.0%',
    dtick: axis.step,
    gridcolor: theme.rule,
    zeroline: false,
    tickfont: { color: theme.textMuted, size: 11 },
  });
  return {
    ...plainLayout(theme),
    plot_bgcolor: 'rgba(0,0,0,0)',
    hovermode: 'closest',
    margin: { l: 56, r: 12, t: 10, b: 44 },
    legend: { orientation: 'v', x: 1.02, xanchor: 'left', y: 1, yanchor: 'top', font: { size: 11 } },
    xaxis: shares(x),
    yaxis: shares(y),
  };
}
