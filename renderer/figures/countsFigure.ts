import { plainLayout } from './ecgPaper.ts';
import { type FigureSpec, stillConfig } from './figure.ts';
import type { FigureTheme } from './theme.ts';

/** Beats per class as bars from the top down, on a logarithmic axis: classes differ by a factor of a hundred. */
export function countsFigure(
  counts: readonly { label: string; beats: number; colour?: string }[],
  theme: FigureTheme,
): FigureSpec {
  const most = Math.max(10, ...counts.map(({ beats }) => beats));
  return {
    data: [
      {
        type: 'bar',
        orientation: 'h',
        y: counts.map(({ label }) => label),
        // A logarithmic axis has no zero: a class without beats has no bar, only its number.
        x: counts.map(({ beats }) => (beats > 0 ? beats : null)),
        text: counts.map(({ beats }) => new Intl.NumberFormat('en-GB').format(beats)),
        textposition: 'outside',
        cliponaxis: false,
        marker: { color: counts.map(({ colour }) => colour ?? theme.series) },
        textfont: { color: theme.textMuted, size: 11 },
        hoverinfo: 'skip',
      },
    ],
    layout: {
      ...plainLayout(theme),
      plot_bgcolor: 'rgba(0,0,0,0)',
      bargap: 0.35,
      hovermode: false,
      margin: { l: 28, r: 52, t: 4, b: 24 },
      xaxis: {
        type: 'log',
        range: [0, Math.log10(most)],
        dtick: 1,
        gridcolor: theme.rule,
        tickfont: { color: theme.textMuted, size: 11 },
      },
      yaxis: { autorange: 'reversed', type: 'category', tickfont: { color: theme.text, size: 12 } },
    },
    config: stillConfig,
    description: `Beats per class: ${counts.map(({ label, beats }) => `${label} ${beats}`).join(', ')}.`,
    title: 'Beats per class',
    provenance: '',
    fileName: 'beats-per-class',
  };
}
