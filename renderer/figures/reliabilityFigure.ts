import type { Data } from 'plotly.js-dist';
import { type Calibration, reliability } from '../../preload/figures/evaluationCurves.ts';
import { diagonal, unitLayout } from './curveFigure.ts';
import { type FigureSpec, figureConfig } from './figure.ts';
import { rounded } from './rounded.ts';
import type { FigureTheme } from './theme.ts';

/** How often the model is right where it is so sure, with 95 % bars; the dotted line is where both agree. */
export function reliabilityFigure(calibration: Calibration, provenance: string, theme: FigureTheme): FigureSpec {
  const panel = reliability(calibration);
  const { bins, title, description, fileName } = panel;
  const points: Data = {
    type: 'scatter',
    mode: 'lines+markers',
    x: bins.map(({ confidence }) => rounded(confidence)),
    y: bins.map(({ accuracy }) => rounded(accuracy)),
    error_y: {
      type: 'data',
      symmetric: false,
      array: bins.map(({ accuracy, interval }) => rounded(interval[1] - accuracy)),
      arrayminus: bins.map(({ accuracy, interval }) => rounded(accuracy - interval[0])),
      color: theme.series,
      thickness: 1.4,
      width: 4,
    },
    text: bins.map(({ beats }) => beats),
    line: { color: theme.series, width: 1.4 },
    marker: { color: theme.series, size: 7 },
    hovertemplate: '%{text}: said %{x:.2%}, right %{y:.2%}<extra></extra>',
    showlegend: false,
  };
  return {
    data: [...diagonal(panel, theme), points],
    layout: { ...unitLayout(panel, theme), showlegend: false },
    config: figureConfig,
    ...{ description, title, provenance, fileName },
  };
}
