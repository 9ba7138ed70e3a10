import type { Data } from 'plotly.js-dist';
import type { Curve } from '../../preload/figures/curve.ts';
import { drawnPoints } from './drawnPoints.ts';
import type { FigureTheme } from './theme.ts';

/** The trace, twice: a casing in the colour of the paper keeps it readable over the strongest heat. */
export function signalLayer(curve: Curve, theme: FigureTheme, options: { width: number; hover?: Data }): Data[] {
  const line: Data = { type: 'scatter', mode: 'lines', ...drawnPoints(curve) };
  return [
    { ...line, line: { color: theme.casing, width: options.width + 3.5 }, hoverinfo: 'skip' } as Data,
    {
      ...line,
      line: { color: theme.trace, width: options.width },
      hovertemplate: '%{x:.0f} ms, %{y:.2f} mV<extra></extra>',
      ...options.hover,
    } as Data,
  ];
}

/** Mean ± 1 sd as a filled band. */
export function bandLayer(x: number[], low: number[], high: number[], colour: string): Data[] {
  const edge: Data = { type: 'scatter', mode: 'lines', x, line: { width: 0 }, hoverinfo: 'skip' };
  return [{ ...edge, y: low } as Data, { ...edge, y: high, fill: 'tonexty', fillcolor: colour } as Data];
}
