import type { Data } from 'plotly.js-dist';
import type { WhatIf, WhatIfCurve } from '../../preload/contract/contract.ts';
import { axis, millivoltAxis, timeAxis } from '../../preload/figures/axis.ts';
import { beatChanges, formatChange } from '../../preload/words/beatChanges.ts';
import { leastChangeText } from '../../preload/words/whatIfTexts.ts';
import { drawnPoints } from './drawnPoints.ts';
import { ecgAxes, ecgPaper, fixedAxis, plainLayout, titleFont } from './ecgPaper.ts';
import { type FigureSpec, figureConfig } from './figure.ts';
import { rounded } from './rounded.ts';
import type { FigureTheme } from './theme.ts';

type Traces = Pick<WhatIf, 'trace' | 'record' | 'lead'>;

/** The beat as recorded, and over it the changed one, on ECG paper, both at their fiducials. */
export function changedBeatFigure({ trace, record, lead }: Traces, changes: string, theme: FigureTheme): FigureSpec {
  const { samplingRateHz, fiducialOffset, original, edited } = trace;
  const times = Float64Array.from(original, (_, at) => ((at - fiducialOffset) * 1000) / samplingRateHz);
  const extent = { time: timeAxis(times), potential: millivoltAxis([original, edited], 'Potential') };
  const line = (values: Float32Array, name: string, color: string, width: number): Data => ({
    ...{ type: 'scatter', mode: 'lines', name, ...drawnPoints({ times, values }) },
    line: { color, width },
    hovertemplate: `${name}: %{x:.0f} ms, %{y:.2f} mV<extra></extra>`,
  });
  const isChanged = changes !== '';
  const axes = ecgAxes(extent, theme);
  return {
    data: [
      ...ecgPaper(extent, theme, true),
      line(original, 'as recorded', isChanged ? theme.textMuted : theme.trace, isChanged ? 1.25 : 2),
      ...(isChanged ? [line(edited, 'changed', theme.series, 2)] : []),
    ],
    layout: { ...plainLayout(theme), margin: { l: 52, r: 12, t: 8, b: 42 }, ...axes },
    config: figureConfig,
    description: `The beat of record ${record} in lead ${lead}${isChanged ? `, and changed by ${changes}` : ' as recorded'}, from ${Math.round(times[0]!)} to ${Math.round(times.at(-1)!)} ms around the fiducial point.`,
    title: '',
    provenance: '',
    fileName: 'what-if-beat',
  };
}

/** Probability of the target along one change: hollow where the changed beat is unlike the training beats, a line at the least change. */
export function probabilityCurveFigure(curve: WhatIfCurve, target: string, by: number, theme: FigureTheme): FigureSpec {
  const { change, points, least } = curve;
  const { title, unit } = beatChanges[change];
  const probability = { ...axis([0, 1], 0.5, `Probability of ${target}`), limits: [-0.03, 1.03] as const };
  const upright = (x: number, color: string, dash: 'dash' | 'dot') => ({
    ...{ type: 'line' as const, xref: 'x' as const, yref: 'paper' as const, x0: x, x1: x, y0: 0, y1: 1 },
    line: { color, width: 1.5, dash },
  });
  const unlike = points.filter(({ unlikely }) => unlikely).length;
  return {
    data: [
      {
        type: 'scatter',
        mode: 'lines+markers',
        x: points.map((point) => point.by),
        y: points.map((point) => rounded(point.probability)),
        line: { color: theme.series, width: 2 },
        marker: {
          size: 6,
          color: points.map(({ unlikely }) => (unlikely ? theme.paper : theme.series)),
          line: { color: theme.series, width: 1.5 },
        },
        text: points.map(
          ({ predicted, unlikely }) => `called ${predicted}${unlikely ? ', unlike the training beats' : ''}`,
        ),
        hovertemplate: `%{x} ${unit}: %{y:.4f}, %{text}<extra></extra>`,
      },
    ],
    layout: {
      ...plainLayout(theme),
      plot_bgcolor: 'rgba(0,0,0,0)',
      hovermode: 'closest',
      margin: { l: 46, r: 12, t: 8, b: 38 },
      xaxis: {
        range: [curve.from, curve.to],
        title: { text: `${title}${unit && ` (change, ${unit})`}`, font: titleFont(theme), standoff: 6 },
        gridcolor: theme.rule,
        zerolinecolor: theme.textMuted,
        fixedrange: true,
        tickfont: { color: theme.textMuted, size: 11 },
      },
      yaxis: {
        ...fixedAxis(probability),
        title: { text: probability.label, font: titleFont(theme), standoff: 6 },
        gridcolor: theme.rule,
        zeroline: false,
        tickfont: { color: theme.textMuted, size: 11 },
      },
      shapes: [
        ...(by === 0 ? [] : [upright(by, theme.textMuted, 'dot')]),
        ...(least ? [upright(least.by, theme.positive, 'dash')] : []),
      ],
    },
    config: figureConfig,
    description: `Probability of ${target} along ${title}, from ${formatChange(change, curve.from)} to ${formatChange(change, curve.to)} in ${points.length} points, ${unlike} of them unlike the training beats. Least change that turns: ${leastChangeText(curve)}.`,
    title: `Probability of ${target} along ${title}`,
    provenance: '',
    fileName: `what-if-${change}`,
  };
}
