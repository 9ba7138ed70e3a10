import type { Data, Layout } from 'plotly.js-dist';
import { millivoltAxis, timeAxis } from '../../preload/figures/axis.ts';
import { longestWithSmallBoxes } from '../../preload/figures/beatPanels.ts';
import { millisecondsFromFiducial } from '../../preload/figures/times.ts';
import { type Extent, ecgAxes, ecgPaper, plainLayout, titleFont } from './ecgPaper.ts';
import { type FigureSpec, figureConfig } from './figure.ts';
import { missingLayer } from './missingLayer.ts';
import { rounded } from './rounded.ts';
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
  const times = millisecondsFromFiducial(millivolts.length, 0, samplingRateHz);
  const values = Array.from(millivolts, (value, i) => (i >= validFrom && i < validTo ? value : Number.NaN));
  const end = (millivolts.length / samplingRateHz) * 1000;
  const extent: Extent = { time: timeAxis([0, end]), potential: millivoltAxis([values], lead) };
  const recorded = (validTo / samplingRateHz) * 1000;
  const data: Data[] = [
    ...ecgPaper(extent, theme, end <= longestWithSmallBoxes),
    ...missingLayer(recorded < end ? [[recorded, end]] : [], extent.potential, theme),
    ...signalLayer({ times, values }, theme, { width: 1.6 }),
  ];
  const axes = ecgAxes(extent, theme);
  const seconds = Array.from({ length: Math.floor(end / 1000) + 1 }, (_, at) => at);
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
      yaxis: axes.yaxis,
      annotations: input.annotations.map(({ offset, symbol }) => ({
        ...{
          x: rounded((offset / samplingRateHz) * 1000),
          y: 1,
          xref: 'x',
          yref: 'paper',
          yanchor: 'bottom',
          yshift: 2,
        },
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
