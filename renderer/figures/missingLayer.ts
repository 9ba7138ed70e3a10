import type { Data } from 'plotly.js-dist';
import type { Axis, Limits } from '../../preload/figures/axis.ts';
import type { FigureTheme } from './theme.ts';

/** Hatching where the record has no samples: what is not there is shown as such, not as a flat line. */
export function missingLayer(spans: readonly Limits[], { limits: [low, high] }: Axis, theme: FigureTheme): Data[] {
  return spans.map(
    ([from, to]) =>
      ({
        type: 'scatter',
        mode: 'lines',
        x: [from, to, to, from, from],
        y: [low, low, high, high, low],
        line: { width: 0 },
        fill: 'toself',
        fillpattern: { shape: '/', size: 7, solidity: 0.18, fgcolor: theme.missing, bgcolor: 'rgba(0,0,0,0)' },
        hoveron: 'fills',
        name: 'outside the record',
        hoverinfo: 'name',
      }) as Data,
  );
}
