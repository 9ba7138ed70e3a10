import type { Data, Layout, LayoutAxis } from 'plotly.js-dist';
import type { ClassDetails } from '../../preload/contract/contract.ts';
import { classColour } from '../../preload/words/classColours.ts';
import { plainLayout, titleFont } from './ecgPaper.ts';
import { type FigureSpec, figureConfig } from './figure.ts';
import type { FigureTheme } from './theme.ts';

export interface CurveInput {
  classes: readonly ClassDetails[];
  /** The class that stands out; null: all alike. */
  chosen: string | null;
  /** What made the curves, for a file. */
  provenance: string;
}

/** ROC of each class against the rest. */
export function rocFigure(input: CurveInput, theme: FigureTheme): FigureSpec {
  return curveFigure(input, theme, {
    curve: 'roc',
    x: 'false positive rate',
    y: 'sensitivity',
    area: (one) => `AUC ${fixed(one.auc)}`,
    title: 'ROC, each class against the rest',
    fileName: 'roc',
    guide: [
      [0, 1],
      [0, 1],
    ],
  });
}

/** Precision-recall of each class against the rest. */
export function precisionRecallFigure(input: CurveInput, theme: FigureTheme): FigureSpec {
  return curveFigure(input, theme, {
    curve: 'precisionRecall',
    x: 'sensitivity (recall)',
    y: '+P (precision)',
    area: (one) => `AP ${fixed(one.averagePrecision)}`,
    title: 'Precision-recall, each class against the rest',
    fileName: 'precision-recall',
  });
}

interface CurveKind {
  curve: 'roc' | 'precisionRecall';
  x: string;
  y: string;
  area: (one: ClassDetails) => string;
  title: string;
  fileName: string;
  /** A line that a model without knowledge would draw. */
  guide?: [x: number[], y: number[]];
}

function curveFigure({ classes, chosen, provenance }: CurveInput, theme: FigureTheme, kind: CurveKind): FigureSpec {
  const drawn = classes.filter((one) => one[kind.curve].x.length > 0);
  const lines = drawn.map((one): Data => {
    const { [theme.scheme]: color, line: dash } = classColour(one.name);
    const muted = chosen !== null && chosen !== one.name;
    return {
      type: 'scatter',
      mode: 'lines',
      x: one[kind.curve].x,
      y: one[kind.curve].y,
      name: `${one.name}  ${kind.area(one)}`,
      opacity: muted ? 0.18 : 1,
      line: { color, dash, width: chosen === one.name ? 3 : 1.8 },
      hovertemplate: `${one.name}: ${kind.y} %{y:.2%} at ${kind.x} %{x:.2%}<extra></extra>`,
    };
  });
  const guide: Data[] = kind.guide
    ? [
        {
          type: 'scatter',
          mode: 'lines',
          x: kind.guide[0],
          y: kind.guide[1],
          line: { color: theme.textMuted, width: 1, dash: 'dot' },
          hoverinfo: 'skip',
          showlegend: false,
        },
      ]
    : [];
  return {
    data: [...guide, ...lines],
    layout: unitLayout(theme, kind.x, kind.y),
    config: figureConfig,
    description: `${kind.title}: ${drawn.map((one) => `${one.name} ${kind.area(one)}`).join(', ') || 'no class has both sides'}.`,
    title: kind.title,
    provenance,
    fileName: kind.fileName,
  };
}

/** Both axes from 0 to 1, in per cent, with a legend under the figure. */
export function unitLayout(theme: FigureTheme, x: string, y: string): Partial<Layout> {
  const axis = (title: string): Partial<LayoutAxis> => ({
    range: [-0.01, 1.01],
    title: { text: title, font: titleFont(theme), standoff: 8 },
    tickformat: '.0%',
    dtick: 0.2,
    gridcolor: theme.rule,
    zeroline: false,
    tickfont: { color: theme.textMuted, size: 11 },
  });
  return {
    ...plainLayout(theme),
    plot_bgcolor: 'rgba(0,0,0,0)',
    hovermode: 'closest',
    margin: { l: 56, r: 12, t: 10, b: 44 },
    showlegend: true,
    legend: { orientation: 'v', x: 1.02, xanchor: 'left', y: 1, yanchor: 'top', font: { size: 11 } },
    xaxis: axis(x),
    yaxis: axis(y),
  };
}

function fixed(value: number | null): string {
  return value === null ? '–' : value.toFixed(4);
}
