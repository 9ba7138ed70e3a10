import type { Data, Layout } from 'plotly.js-dist';
import { type Extent, ecgAxes, ecgPaper, millivoltLimits, plainLayout, titleFont } from './ecgPaper.ts';
import { type FigureSpec, figureConfig } from './figure.ts';
import { millisecondsAt } from './heatLayer.ts';
import { missingLayer } from './missingLayer.ts';
import { signalLayer } from './signalLayer.ts';
import type { FigureTheme } from './theme.ts';

export interface StretchFigureInput {
  record: string;
  lead: string;
  samplingRateHz: number;
  /** Of the first sample, from the start of the record. */
  fromSeconds: number;
  /** [samples] */
  millivolts: ArrayLike<number>;
  /** Samples [validFrom, validTo) lie within the record. */
  validFrom: number;
  validTo: number;
  /** Position within the stretch, symbol. */
  annotations: readonly { offset: number; symbol: string }[];
}

/** A stretch of a record on ECG paper, in seconds from its start; no beat is marked but those that are annotated. */
export function stretchFigure(input: StretchFigureInput, theme: FigureTheme): FigureSpec {
  const { millivolts, validFrom, validTo, samplingRateHz, fromSeconds, record, lead } = input;
  const curve = { millivolts, validFrom, validTo, samplingRateHz, fiducialOffset: 0 };
  const extent: Extent = {
    fromMs: 0,
    toMs: millisecondsAt(millivolts.length, curve),
    ...millivoltLimits([Array.from(millivolts).slice(validFrom, validTo)]),
  };
  const data: Data[] = [
    ...ecgPaper(extent, theme),
    ...missingLayer([[millisecondsAt(validTo, curve), extent.toMs]], extent, theme),
    ...signalLayer(curve, theme, { width: 1.6 }),
  ];
  const axes = ecgAxes(extent, theme);
  const seconds = Array.from({ length: Math.floor(extent.toMs / 1000) + 1 }, (_, at) => at);
  return {
    data,
    layout: {
      ...plainLayout(theme),
      margin: { l: 52, r: 16, t: 26, b: 44 },
      xaxis: {
        ...axes.xaxis,
        tickvals: seconds.map((second) => second * 1000),
        ticktext: seconds.map((second) => String(Number((fromSeconds + second).toFixed(3)))),
        title: { text: 's from the start of the record', font: titleFont(theme), standoff: 10 },
      },
      yaxis: { ...axes.yaxis, title: { ...axes.yaxis.title, text: `${lead}, mV` } },
      annotations: input.annotations.map(({ offset, symbol }) => ({
        ...{ x: millisecondsAt(offset, curve), y: 1, xref: 'x', yref: 'paper', yanchor: 'bottom', yshift: 2 },
        ...{ showarrow: false, text: symbol.replace(/&/g, '&amp;').replace(/</g, '&lt;') },
        font: { size: 11, color: theme.textMuted },
      })) as Layout['annotations'],
    },
    config: figureConfig,
    description: `Record ${record}, lead ${lead}, on ECG paper, from ${fromSeconds} s on.`,
    title: `Record ${record} from ${fromSeconds} s`,
    provenance: '',
    fileName: `record-${record}-${fromSeconds}s`.replace(/[^\w.-]+/g, '-'),
  };
}
