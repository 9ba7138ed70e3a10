import type { Data, Layout } from 'plotly.js-dist';
import type { EpochFacts } from '../../preload/contract/contract.ts';
import { plainLayout, titleFont } from './ecgPaper.ts';
import { type FigureSpec, figureConfig } from './figure.ts';
import { rounded } from './rounded.ts';
import type { FigureTheme } from './theme.ts';

export interface EpochRun {
  history: readonly EpochFacts[];
  /** Planned epochs: the axis does not jump while training runs. */
  epochs: number;
  /** The epoch whose weights the model has, where it is known. */
  bestEpoch?: number;
}

/** Training and validation loss by epoch. */
export function lossFigure(run: EpochRun, theme: FigureTheme): FigureSpec {
  return epochFigure(run, theme, {
    name: 'loss',
    training: run.history.map(({ loss }) => loss),
    validation: run.history.map(({ validationLoss }) => validationLoss),
    axis: { rangemode: 'tozero', tickformat: '.2~f', title: { text: 'loss', font: titleFont(theme), standoff: 8 } },
    value: '%{y:.4f}',
  });
}

/** Training and validation accuracy by epoch, in per cent. */
export function accuracyFigure(run: EpochRun, theme: FigureTheme): FigureSpec {
  const lowest = Math.min(
    1,
    ...run.history.flatMap(({ accuracy, validationAccuracy }) => [accuracy, validationAccuracy]),
  );
  return epochFigure(run, theme, {
    name: 'accuracy',
    training: run.history.map(({ accuracy }) => accuracy),
    validation: run.history.map(({ validationAccuracy }) => validationAccuracy),
    axis: {
      // The axis is cut where the curves begin, at whole ten per cents, and always ends at 100 %.
      range: [run.history.length > 0 ? Math.floor(lowest * 10 - 0.2) / 10 : 0, 1.005],
      tickformat: '.0%',
      title: { text: 'accuracy', font: titleFont(theme), standoff: 8 },
    },
    value: '%{y:.2%}',
  });
}

interface EpochSeries {
  name: string;
  training: number[];
  validation: number[];
  axis: Partial<Layout['yaxis']>;
  /** Hover format of a value. */
  value: string;
}

function epochFigure(run: EpochRun, theme: FigureTheme, series: EpochSeries): FigureSpec {
  const epochs = run.history.map(({ epoch }) => epoch);
  const last = Math.max(run.epochs, epochs.at(-1) ?? 1, 2);
  const line = (name: string, values: number[], colour: string): Data => ({
    type: 'scatter',
    mode: values.length < 30 ? 'lines+markers' : 'lines',
    x: epochs,
    y: values.map(rounded),
    name,
    line: { color: colour, width: 2 },
    marker: { color: colour, size: 5 },
    hovertemplate: `${name} ${series.value}<extra></extra>`,
  });
  return {
    data: [line('training', series.training, theme.seriesOther), line('validation', series.validation, theme.series)],
    layout: {
      ...plainLayout(theme),
      plot_bgcolor: 'rgba(0,0,0,0)',
      hovermode: 'x unified',
      margin: { l: 52, r: 14, t: 30, b: 40 },
      showlegend: true,
      legend: { orientation: 'h', x: 0, y: 1.02, xanchor: 'left', yanchor: 'bottom', font: { size: 12 } },
      xaxis: {
        range: [0.7, last + 0.3],
        title: { text: 'epoch', font: titleFont(theme), standoff: 8 },
        showgrid: false,
        zeroline: false,
        linecolor: theme.rule,
        showline: true,
        tickformat: 'd',
        dtick: last <= 12 ? 1 : undefined,
        tickfont: { color: theme.textMuted, size: 11 },
      },
      yaxis: {
        gridcolor: theme.rule,
        zeroline: false,
        tickfont: { color: theme.textMuted, size: 11 },
        fixedrange: true,
        ...series.axis,
      },
      shapes: run.bestEpoch === undefined ? [] : [bestLine(run.bestEpoch, theme)],
      annotations: run.bestEpoch === undefined ? [] : [bestNote(run.bestEpoch, theme)],
    },
    config: figureConfig,
    description: describe(run, series),
    title: `Training and validation ${series.name}`,
    provenance: '',
    fileName: `training-${series.name}`,
  };
}

const bestLine = (epoch: number, theme: FigureTheme) => ({
  type: 'line' as const,
  x0: epoch,
  x1: epoch,
  yref: 'paper' as const,
  y0: 0,
  y1: 1,
  line: { color: theme.textMuted, width: 1, dash: 'dot' as const },
});

const bestNote = (epoch: number, theme: FigureTheme) =>
  ({
    x: epoch,
    y: 0,
    yref: 'paper',
    text: 'kept',
    xanchor: 'right',
    yanchor: 'bottom',
    xshift: -4,
    showarrow: false,
    font: { size: 11, color: theme.textMuted },
  }) as NonNullable<Layout['annotations']>[number];

function describe(run: EpochRun, series: EpochSeries): string {
  const training = series.training.at(-1);
  const validation = series.validation.at(-1);
  if (training === undefined || validation === undefined) return `No epoch has ended yet; the ${series.name} follows.`;
  return `After ${run.history.length} of ${run.epochs} epochs: ${series.name} ${training.toFixed(4)} in training, ${validation.toFixed(4)} in validation.`;
}
