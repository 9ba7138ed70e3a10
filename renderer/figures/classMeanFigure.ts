import type { Data, Layout } from 'plotly.js-dist';
import type { ClassMean, ClassMeans } from '../../preload/contract/contract.ts';
import { axis, type Limits, millivoltLimits, timeAxis } from '../../preload/figures/axis.ts';
import { colourScale, type HeatMap } from '../../preload/figures/colourScale.ts';
import type { Curve } from '../../preload/figures/curve.ts';
import { millisecondsFromFiducial } from '../../preload/figures/times.ts';
import { whereStrongest } from '../../preload/figures/whereStrongest.ts';
import { formatChosen } from '../../preload/words/formatChosen.ts';
import { drawnPoints } from './drawnPoints.ts';
import { type Extent, ecgAxes, ecgPaper, plainLayout, titleFont } from './ecgPaper.ts';
import { type FigureSpec, figureConfig, stillConfig } from './figure.ts';
import { heatLayer } from './heatLayer.ts';
import { leadLabel } from './leadLabel.ts';
import { roundedAll } from './rounded.ts';
import { bandLayer, signalLayer } from './signalLayer.ts';
import type { FigureTheme } from './theme.ts';

/** What all class means of one computation share. */
export type MeanFrame = Omit<ClassMeans, 'classes'>;
/** What a tile is drawn from: a class, or what one patient has of it. */
export type TileMean = Pick<ClassMean, 'target' | 'beats' | 'patients' | 'mean' | 'meanBeat' | 'sdBeat' | 'validBeats'>;
/** Shared by the classes that are compared. */
export interface SharedScale {
  millivolts: Limits;
  /** Mean attribution of the strongest colour. */
  maximum: number;
}

/** How the numbers were made: the order changes them, so it stands on every figure. */
export const normalisationNote = 'Each map divided by its own maximum, then averaged over the beats.';

/** Share of the height that the panel of the attribution takes, the gap above it included. */
const lowerTop = 0.38;

/**
 * One class: the mean beat ± 1 sd over its mean heat map; below, the median attribution with the middle half of the beats
 * (25 to 75 %) and the mean.
 */
export function classMeanFigure(mean: ClassMean, frame: MeanFrame, scale: SharedScale, theme: FigureTheme): FigureSpec {
  const { extent, heat, curve } = parts(mean, frame, scale, longest);
  const [from, to] = validRange(mean);
  const { x: times } = drawnPoints(curve);
  const axes = ecgAxes(extent, theme);
  const on = (trace: Data): Data => ({ ...trace, yaxis: 'y2' }) as Data;
  const line = (values: ArrayLike<number>, name: string, dash: 'solid' | 'dot', colour: string): Data => ({
    type: 'scatter',
    mode: 'lines',
    x: times,
    y: roundedAll(values, from, to),
    name,
    line: { color: colour, width: 2, dash },
    hovertemplate: `${name} %{y:.3f}<extra></extra>`,
  });
  const data: Data[] = [
    heatLayer(heat, extent.potential, theme, { height: 1 - lowerTop }),
    ...ecgPaper(extent, theme, true),
    ...beatBand(mean, times, theme),
    ...signalLayer(curve, theme, { width: 2.25, hover: { hovertemplate: 'mean beat %{y:.2f} mV<extra></extra>' } }),
    ...bandLayer(
      times,
      roundedAll(mean.q25, from, to),
      roundedAll(mean.q75, from, to),
      theme.scheme === 'light' ? 'rgba(235, 84, 36, 0.24)' : 'rgba(240, 104, 60, 0.32)',
    ).map(on),
    on(line(mean.median, 'median', 'solid', theme.positive)),
    on(line(mean.mean, 'mean', 'dot', theme.text)),
  ];
  const layout: Partial<Layout> = {
    ...plainLayout(theme),
    hovermode: 'x unified',
    // One box for both panels.
    hoversubplots: 'axis',
    margin: { l: 56, r: 76, t: 12, b: 84 },
    xaxis: { ...axes.xaxis, anchor: 'y2' },
    yaxis: { ...axes.yaxis, domain: [lowerTop, 1] },
    yaxis2: attributionAxis(theme),
    shapes: [fiducialLine(theme)],
    annotations: [
      note(
        `${normalisationNote}<br>Above: mean beat ± 1 sd. Below: median (line), mean (dotted), 25 to 75 % of the beats (band).`,
        theme,
      ),
    ] as Layout['annotations'],
  };
  return {
    data,
    layout,
    config: figureConfig,
    description: describe(mean, heat),
    title: `Class ${mean.target}: ${mean.beats} beats of ${mean.patients} patients`,
    provenance: provenanceOf(frame),
    fileName: `class-mean-${safe(mean.target)}-${frame.model}-${frame.method}`.replace(/[^\w.-]+/g, '-'),
  };
}

/** The same without axes titles, bands and zoom, for a grid of classes with one scale. */
export function classMeanTile(mean: TileMean, frame: MeanFrame, scale: SharedScale, theme: FigureTheme): FigureSpec {
  const { extent, heat, curve } = parts(mean, frame, scale, longestOfTile);
  const axes = ecgAxes(extent, theme, true);
  return {
    data: [
      heatLayer(heat, extent.potential, theme),
      ...ecgPaper(extent, theme, false),
      ...beatBand(mean, drawnPoints(curve).x, theme),
      ...signalLayer(curve, theme, { width: 1.75 }),
    ],
    layout: {
      ...plainLayout(theme),
      margin: { l: 28, r: 8, t: 6, b: 20 },
      xaxis: axes.xaxis,
      yaxis: axes.yaxis,
      shapes: [fiducialLine(theme)],
      hovermode: false,
    },
    config: stillConfig,
    description: describe(mean, heat),
    title: `Class ${mean.target}`,
    provenance: provenanceOf(frame),
    fileName: `class-mean-${safe(mean.target)}`,
  };
}

/** One scale for all classes, so that colours and heights can be compared across them. */
export function sharedScale(means: readonly TileMean[]): SharedScale {
  const shown = means.filter(({ beats }) => beats > 0);
  const maximum = Math.max(0.1, ...shown.flatMap(({ mean }) => Array.from(mean)));
  return {
    millivolts: millivoltLimits(shown.flatMap((mean) => [sdEdge(mean, -1), sdEdge(mean, 1)])),
    // Minus a hair: 0.8 as a 32-bit float is a little more than 0.8.
    maximum: Math.ceil(maximum * 20 - 1e-4) / 20,
  };
}

/** Span in millivolts up to which every large box is labelled. */
const longest = 3;
const longestOfTile = 2.4;

function parts(mean: TileMean, frame: MeanFrame, scale: SharedScale, mostMv: number) {
  const [from, to] = validRange(mean);
  const times = millisecondsFromFiducial(mean.meanBeat.length, frame.fiducialOffset, frame.samplingRateHz);
  const valid = (values: Float32Array) => values.map((value, i) => (i >= from && i < to ? value : Number.NaN));
  const [low, high] = scale.millivolts;
  const extent: Extent = {
    time: timeAxis(times),
    potential: axis(scale.millivolts, high - low > mostMv ? 1 : 0.5, leadLabel(frame.lead), 'mV'),
  };
  const colours = colourScale(scale.maximum, 'mean attribution (each beat 0 to 1)');
  const heat: HeatMap = { times, values: valid(mean.mean), scale: colours };
  const curve: Curve = { times, values: valid(mean.meanBeat) };
  return { extent, heat, curve };
}

/** [first, one past the last) sample that any beat has. */
function validRange({ validBeats }: TileMean): [number, number] {
  let from = 0;
  let to = validBeats.length;
  while (from < to && !((validBeats[from] ?? 0) > 0)) from++;
  while (to > from && !((validBeats[to - 1] ?? 0) > 0)) to--;
  return [from, to];
}

function beatBand(mean: TileMean, times: number[], theme: FigureTheme): Data[] {
  return bandLayer(times, roundedAll(sdEdge(mean, -1)), roundedAll(sdEdge(mean, 1)), theme.band);
}

/** Mean beat plus or minus one standard deviation, where any beat has a sample. */
function sdEdge(mean: TileMean, sign: 1 | -1): Float32Array {
  return mean.meanBeat.map((value, i) => value + sign * (mean.sdBeat[i] ?? 0)).slice(...validRange(mean));
}

function attributionAxis(theme: FigureTheme): Partial<Layout['yaxis']> {
  return {
    domain: [0, lowerTop - 0.08],
    range: [0, 1],
    fixedrange: true,
    dtick: 0.5,
    gridcolor: theme.rule,
    zeroline: false,
    tickfont: { color: theme.textMuted, size: 11 },
    title: { text: 'attribution', font: titleFont(theme), standoff: 8 },
  };
}

const fiducialLine = (theme: FigureTheme) => ({
  type: 'line' as const,
  xref: 'x' as const,
  yref: 'paper' as const,
  x0: 0,
  x1: 0,
  y0: 0,
  y1: 1,
  line: { color: theme.fiducial, width: 1, dash: 'dash' as const },
});

const note = (text: string, theme: FigureTheme) => ({
  text,
  x: 0,
  y: 0,
  xref: 'paper',
  yref: 'paper',
  xanchor: 'left',
  yanchor: 'top',
  yshift: -44,
  align: 'left',
  showarrow: false,
  font: { size: 11, color: theme.textMuted },
});

function describe(mean: TileMean, heat: HeatMap): string {
  if (mean.beats === 0) return `Class ${mean.target}: no beats.`;
  return `Mean of ${mean.beats} beats of class ${mean.target} (${mean.patients} patients) over their mean attribution. ${whereStrongest(heat)}`;
}

function provenanceOf(frame: MeanFrame): string {
  const { archives, synthetic, part, selection, chosen, split, seed, model, layer, method, engine } = frame;
  const which = chosen === undefined ? `${selection} beats` : `${selection}: ${formatChosen(chosen)}`;
  const data = `${which}, ${part ? `${part} part` : 'all parts'} of ${archives.join(', ')}${synthetic ? ' (synthetic)' : ''}`;
  return `${method} of ${layer}, model ${model}, split ${split}, seed ${seed}; ${data}; engine ${engine.name} ${engine.version}`;
}

/** `/` is a class and not a folder. */
const safe = (label: string) => (label === '/' ? 'paced' : label);
