import type { Data, Layout, Shape } from 'plotly.js-dist';
import { type Extent, ecgAxes, ecgPaper, millivoltLimits, plainLayout, titleFont } from './ecgPaper.ts';
import { type FigureSpec, figureConfig } from './figure.ts';
import { type Heat, heatLayer, millisecondsAt } from './heatLayer.ts';
import { missingLayer } from './missingLayer.ts';
import { rounded, roundedAll } from './rounded.ts';
import { type Curve, signalLayer } from './signalLayer.ts';
import type { FigureTheme } from './theme.ts';
import { whereStrongest } from './whereStrongest.ts';

export interface BeatFigureInput {
  /** "208 at 0:12:31.442" */
  title: string;
  symbol: string;
  lead: string;
  curve: Curve;
  /** What made the heat: method, layer, target, model, engine. For files. */
  provenance?: string;
  /** Absent: the beat without a map. */
  heat?: Heat;
  /** Signed map at feature resolution, spread evenly over the samples of the window: a sequence under the beat. [steps] */
  signed?: { values: ArrayLike<number>; windowSamples: number; samplingRateHz: number; fiducialOffset: number };
  /** What the model sees, where the curve is wider than that. */
  windowLimits?: { fromMs: number; toMs: number };
  /** Other annotations inside the curve: position within it, symbol. */
  annotations?: readonly { offset: number; symbol: string }[];
}

/** Share of the height that the sequence of the signed map takes, the gap above it included. */
const sequenceTop = 0.29;

/** One beat on ECG paper, time from its fiducial in ms, with the attribution as shading behind the trace. */
export function beatFigure(input: BeatFigureInput, theme: FigureTheme): FigureSpec {
  const { curve, heat } = input;
  const extent: Extent = {
    fromMs: millisecondsAt(0, curve),
    toMs: millisecondsAt(curve.millivolts.length - 1, curve),
    ...millivoltLimits([Array.from(curve.millivolts).slice(curve.validFrom, curve.validTo)]),
  };
  const sequence = input.signed !== undefined;
  const data: Data[] = [
    ...(heat ? [heatLayer(heat, extent, theme, { height: sequence ? 1 - sequenceTop : 1 })] : []),
    ...ecgPaper(extent, theme),
    ...missingLayer(missingSpans(curve, extent), extent, theme),
    ...signalLayer(curve, theme, { width: 2, ...(heat ? { hover: hoverWith(heat, curve) } : {}) }),
    ...(input.signed ? [signedBars(input.signed, curve, theme)] : []),
  ];
  const axes = ecgAxes(extent, theme);
  const layout: Partial<Layout> = {
    ...plainLayout(theme),
    margin: { l: 52, r: heat ? 76 : 16, t: 26, b: 44 },
    xaxis: { ...axes.xaxis, ...(sequence ? { anchor: 'y2' } : {}) },
    yaxis: {
      ...axes.yaxis,
      domain: sequence ? [sequenceTop, 1] : [0, 1],
      title: { ...axes.yaxis.title, text: `${input.lead}, mV` },
    },
    ...(sequence && input.signed ? { yaxis2: signedAxis(input.signed.values, theme) } : {}),
    shapes: markers(input, theme),
    annotations: symbols(input, theme),
  };
  return {
    data,
    layout,
    config: figureConfig,
    description: describe(input),
    title: `Record ${input.title}, beat ${input.symbol}`,
    provenance: input.provenance ?? '',
    fileName: `beat-${input.title}-${heat ? 'heat' : 'signal'}`.replace(/[^\w.-]+/g, '-'),
  };
}

function missingSpans(curve: Curve, extent: Extent): [number, number][] {
  return [
    [extent.fromMs, millisecondsAt(curve.validFrom, curve)],
    [millisecondsAt(curve.validTo - 1, curve), extent.toMs],
  ];
}

/** Hover text of the trace with the attribution of the sample nearest in time. */
function hoverWith(heat: Heat, curve: Curve): Data {
  const customdata: string[] = [];
  for (let i = curve.validFrom; i < curve.validTo; i++) {
    const at =
      Math.round(((i - curve.fiducialOffset) * heat.samplingRateHz) / curve.samplingRateHz) + heat.fiducialOffset;
    const known = at >= heat.validFrom && at < heat.validTo;
    customdata.push(known ? `attribution ${(heat.values[at] ?? 0).toPrecision(3)}` : 'outside the window');
  }
  return { customdata, hovertemplate: '%{x:.0f} ms, %{y:.2f} mV<br>%{customdata}<extra></extra>' } as Data;
}

/** Steps that lie outside the record are left out, like the heat there. */
function signedBars(signed: NonNullable<BeatFigureInput['signed']>, curve: Curve, theme: FigureTheme): Data {
  const perStep = signed.windowSamples / signed.values.length;
  const from = millisecondsAt(curve.validFrom, curve);
  const to = millisecondsAt(curve.validTo - 1, curve);
  const bars = roundedAll(signed.values)
    .map((value, step) => ({ value, ms: millisecondsAt((step + 0.5) * perStep - 0.5, signed) }))
    .filter(({ ms }) => ms >= from && ms <= to);
  return {
    type: 'bar',
    yaxis: 'y2',
    x: bars.map(({ ms }) => ms),
    y: bars.map(({ value }) => value),
    width: rounded((perStep * 1000) / signed.samplingRateHz),
    marker: { color: bars.map(({ value }) => (value < 0 ? theme.negative : theme.positive)), line: { width: 0 } },
    hovertemplate: '%{x:.0f} ms: %{y:.3f} (signed, as computed)<extra></extra>',
  } as Data;
}

function signedAxis(values: ArrayLike<number>, theme: FigureTheme): Partial<Layout['yaxis']> {
  const largest = Math.max(...Array.from(values, Math.abs), 1e-6);
  return {
    domain: [0, sequenceTop - 0.08],
    range: [-1.1 * largest, 1.1 * largest],
    fixedrange: true,
    showgrid: false,
    zeroline: true,
    zerolinecolor: theme.rule,
    tickvals: [-largest, 0, largest],
    ticktext: [(-largest).toPrecision(2), '0', largest.toPrecision(2)].map((text) => text.replace('-', '\u2212')),
    tickfont: { color: theme.textMuted, size: 11 },
    title: { text: 'signed', font: titleFont(theme), standoff: 8 },
  };
}

function markers(input: BeatFigureInput, theme: FigureTheme): Partial<Shape>[] {
  const vertical = (x: number, dash: 'dot' | 'dash', width: number): Partial<Shape> => ({
    type: 'line',
    xref: 'x',
    yref: 'paper',
    x0: x,
    x1: x,
    y0: 0,
    y1: 1,
    line: { color: theme.fiducial, width, dash },
  });
  const limits = input.windowLimits;
  return [
    vertical(0, 'dash', 1),
    ...(limits ? [vertical(limits.fromMs, 'dot', 1), vertical(limits.toMs, 'dot', 1)] : []),
  ];
}

/** Symbols above the trace, as a reader of annotated strips expects them. */
function symbols(input: BeatFigureInput, theme: FigureTheme): Layout['annotations'] {
  const others = (input.annotations ?? []).filter(({ offset }) => offset !== input.curve.fiducialOffset);
  const at = (x: number, text: string, strong: boolean) => ({
    x,
    y: 1,
    xref: 'x' as const,
    yref: 'paper' as const,
    yanchor: 'bottom' as const,
    yshift: 2,
    showarrow: false,
    text: strong ? `<b>${plain(text)}</b>` : plain(text),
    font: { size: strong ? 13 : 11, color: strong ? theme.text : theme.textMuted },
  });
  return [
    ...others.map(({ offset, symbol }) => at(millisecondsAt(offset, input.curve), symbol, false)),
    at(0, input.symbol, true),
  ] as Layout['annotations'];
}

/** Plotly reads a little HTML in texts; `<` would be taken for a tag. */
const plain = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

function describe({ title, symbol, lead, heat, curve }: BeatFigureInput): string {
  const beat = `Beat ${symbol} of record ${title}, lead ${lead}, on ECG paper.`;
  const missing =
    curve.validFrom > 0 || curve.validTo < curve.millivolts.length
      ? ' Part of the window lies outside the record.'
      : '';
  if (!heat) return beat + missing;
  return `${beat}${missing} ${whereStrongest(heat)}`;
}
