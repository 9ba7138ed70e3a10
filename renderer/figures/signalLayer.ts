import type { Data } from 'plotly.js-dist';
import { millisecondsAt } from './heatLayer.ts';
import { roundedAll } from './rounded.ts';
import type { FigureTheme } from './theme.ts';

export interface Curve {
  samplingRateHz: number;
  fiducialOffset: number;
  /** [samples] */
  millivolts: ArrayLike<number>;
  /** Samples [validFrom, validTo) are drawn. */
  validFrom: number;
  validTo: number;
}

/** The trace, twice: a casing in the colour of the paper keeps it readable over the strongest heat. */
export function signalLayer(curve: Curve, theme: FigureTheme, options: { width: number; hover?: Data }): Data[] {
  const x = timesOf(curve);
  const y = roundedAll(curve.millivolts, curve.validFrom, curve.validTo);
  const line: Data = { type: 'scatter', mode: 'lines', x, y };
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

/** Milliseconds from the fiducial of the drawn samples. */
export function timesOf(curve: Omit<Curve, 'millivolts'>): number[] {
  const times: number[] = [];
  for (let i = curve.validFrom; i < curve.validTo; i++) times.push(millisecondsAt(i, curve));
  return times;
}
