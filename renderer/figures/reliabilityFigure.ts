import type { Data } from 'plotly.js-dist';
import type { EvaluationDetails } from '../../preload/contract/contract.ts';
import { whole } from '../../preload/words/numberFormats.ts';
import { unitLayout } from './curveFigure.ts';
import { type FigureSpec, figureConfig } from './figure.ts';
import { rounded } from './rounded.ts';
import type { FigureTheme } from './theme.ts';

/** How often the model is right where it is so sure, with 95 % bars; the dotted line is where both agree. */
export function reliabilityFigure(
  { bins, ece, brier }: EvaluationDetails['calibration'],
  provenance: string,
  theme: FigureTheme,
): FigureSpec {
  const filled = bins.flatMap(({ beats, confidence, accuracy, interval }) =>
    confidence === null || accuracy === null || interval === null ? [] : [{ beats, confidence, accuracy, interval }],
  );
  const data: Data[] = [
    {
      type: 'scatter',
      mode: 'lines',
      x: [0, 1],
      y: [0, 1],
      line: { color: theme.textMuted, width: 1, dash: 'dot' },
      hoverinfo: 'skip',
      showlegend: false,
    },
    {
      type: 'scatter',
      mode: 'lines+markers',
      x: filled.map(({ confidence }) => rounded(confidence)),
      y: filled.map(({ accuracy }) => rounded(accuracy)),
      error_y: {
        type: 'data',
        symmetric: false,
        array: filled.map(({ accuracy, interval }) => rounded(interval[1] - accuracy)),
        arrayminus: filled.map(({ accuracy, interval }) => rounded(accuracy - interval[0])),
        color: theme.series,
        thickness: 1.4,
        width: 4,
      },
      text: filled.map(({ beats }) => whole(beats)),
      line: { color: theme.series, width: 1.4 },
      marker: { color: theme.series, size: 7 },
      hovertemplate: '%{text} beats: said %{x:.2%}, right %{y:.2%}<extra></extra>',
      showlegend: false,
    },
  ];
  return {
    data,
    layout: { ...unitLayout(theme, 'probability of the predicted class', 'predicted right'), showlegend: false },
    config: figureConfig,
    description: `Reliability of the predicted class in ${filled.length} bins: expected calibration error ${(ece * 100).toFixed(2)} %, Brier score ${brier.toFixed(4)}.`,
    title: 'Reliability of the predicted class',
    provenance,
    fileName: 'reliability',
  };
}
