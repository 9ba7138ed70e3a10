/**
 * What a figure of class means shows: each class, or patient of a class, as its mean beat over its mean map. All numbers that
 * painters need, in milliseconds from the fiducial point, millivolts and shares of each map's maximum.
 */
import { isRefused, type StampFacts } from '../words/trustStamp.ts';
import {
  type Axis,
  axis,
  type Limits,
  millivoltAxis,
  millivoltLimits,
  roundStep,
  stepOfMost,
  timeAxis,
} from './axis.ts';
import { type ColourScale, colourScale, type HeatMap, largestOf } from './colourScale.ts';
import type { Curve } from './curve.ts';
import { millisecondsFromFiducial } from './times.ts';
import { whereStrongest } from './whereStrongest.ts';

/** Where the samples of all means of one computation stand in time. */
export interface MeanTiming {
  readonly samplingRateHz: number;
  readonly fiducialOffset: number;
}

/** A mean map and the mean beat under it; as in the contract. [samples] each */
export interface MapOverBeat {
  readonly beats: number;
  readonly mean: ArrayLike<number>;
  /** Millivolts. */
  readonly meanBeat: ArrayLike<number>;
  readonly sdBeat: ArrayLike<number>;
  /** Beats that have a valid sample there. */
  readonly validBeats: ArrayLike<number>;
  /** Null or absent: whether the maps can be believed was not measured. */
  readonly stamp?: StampFacts | null | undefined;
}

/** The map of a class with how the beats spread around it; as in the contract. [samples] each */
export interface ClassMap extends MapOverBeat {
  readonly median: ArrayLike<number>;
  readonly q25: ArrayLike<number>;
  readonly q75: ArrayLike<number>;
}

/** The area between two curves. [samples] each */
export interface Band {
  readonly times: ArrayLike<number>;
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
}

/** Scales that panels share, so that they can be compared by eye. */
export interface MeanScales {
  readonly time: Axis;
  readonly potential: Axis;
  readonly colours: ColourScale;
  /** Of the curves of the map below the beat. */
  readonly attribution: Axis;
}

export interface MeanPanel extends MeanScales {
  /** No beats: nothing is drawn but the axes. */
  readonly isEmpty: boolean;
  readonly heat: HeatMap;
  readonly beat: Curve;
  /** Mean beat \u00b1 1 standard deviation. */
  readonly spread: Band;
  /** The map below the beat; null: a map without quartiles. */
  readonly curves: { readonly mean: Curve; readonly median: Curve; readonly quartiles: Band } | null;
  /** Which part of the wave the map points at, in a sentence. */
  readonly strongest: string;
}

/** Ends of the colours and of the curves' axis are multiples of these. */
const colourStep = 0.05;
const attributionStep = 0.1;
/** A mean map that nowhere exceeds this has no place that the beats share: its noise gets no strong colour. */
const leastMaximum = 0.1;

/**
 * One scale for all of them. The colours end on a multiple of 0.05, so that figures of like strength have the same scale, and
 * never below 0.1. Millivolts hold the mean beat \u00b1 1 standard deviation, which is drawn. `small`: of panels of a grid.
 */
export function meanScales(
  maps: readonly (MapOverBeat | ClassMap)[],
  timing: MeanTiming,
  size: 'large' | 'small',
): MeanScales {
  const shown = maps.filter(({ beats }) => beats > 0);
  const edges = shown.flatMap((one) => {
    const { low, high } = spreadOf(one);
    return [low, high];
  });
  const quartiles = shown.flatMap((one) => ('q75' in one ? [one.q75, one.median] : []));
  const means = shown.map(({ mean }) => mean);
  const maximum = Math.max(leastMaximum, roundedUp(largestOf(means), colourStep));
  const top = Math.min(1, Math.max(leastMaximum, roundedUp(largestOf([...means, ...quartiles]), attributionStep)));
  return {
    ...(size === 'large' ? largeAxes(edges, timesOf(maps[0], timing)) : smallAxes(edges, timesOf(maps[0], timing))),
    colours: colourScale(maximum, 'Mean attribution', { leastSteps: 3, isGrey: areAllRefused(shown) }),
    attribution: axis([0, top], roundStep(top, 2), 'Attribution'),
  };
}

/** No map is in colours then, and neither is their scale. */
function areAllRefused(shown: readonly (MapOverBeat | ClassMap)[]): boolean {
  return shown.length > 0 && shown.every(({ stamp }) => isRefused(stamp));
}

/** What is drawn of one map on the scales that it shares. */
export function meanPanel(map: MapOverBeat | ClassMap, timing: MeanTiming, scales: MeanScales): MeanPanel {
  const times = timesOf(map, timing);
  const curve = (values: ArrayLike<number>): Curve => ({ times, values: whereValid(values, map) });
  const colours = isRefused(map.stamp) ? { ...scales.colours, isGrey: true } : scales.colours;
  const heat = { ...curve(map.mean), scale: colours };
  const spread = spreadOf(map);
  return {
    ...scales,
    colours,
    isEmpty: map.beats === 0,
    heat,
    beat: curve(map.meanBeat),
    spread: { times, ...spread },
    curves:
      'q75' in map
        ? {
            mean: curve(map.mean),
            median: curve(map.median),
            quartiles: { times, low: whereValid(map.q25, map), high: whereValid(map.q75, map) },
          }
        : null,
    strongest: whereStrongest(heat),
  };
}

/** A beat of which every large box can be labelled, and a tick every 100 ms. */
function largeAxes(curves: readonly ArrayLike<number>[], times: ArrayLike<number>) {
  return { time: timeAxis(times), potential: millivoltAxis(curves, potentialLabel) };
}

/** Numbers and titles have less room: numbers are fewer, titles shorter. */
function smallAxes(curves: readonly ArrayLike<number>[], times: ArrayLike<number>) {
  const { limits, unit } = timeAxis(times);
  const millivolts = millivoltLimits(curves);
  return {
    time: axis(limits, stepOfMost(span(limits), 4), shortTimeLabel, unit),
    potential: axis(millivolts, Math.max(0.5, stepOfMost(span(millivolts), 5)), potentialLabel, 'mV'),
  };
}

const potentialLabel = 'Mean beat';
/** The full one (`timeAxis`) is wider than a panel of a grid, where titles stand side by side. */
const shortTimeLabel = 'Time from fiducial';

function span([low, high]: Limits): number {
  return high - low;
}

function timesOf(map: MapOverBeat | undefined, { fiducialOffset, samplingRateHz }: MeanTiming): Float64Array {
  return millisecondsFromFiducial(map?.mean.length ?? 0, fiducialOffset, samplingRateHz);
}

/** NaN where no beat has a sample. [samples] */
function whereValid(values: ArrayLike<number>, { validBeats }: MapOverBeat): number[] {
  return Array.from(values, (value, i) => ((validBeats[i] ?? 0) > 0 ? value : Number.NaN));
}

/** Mean beat minus and plus one standard deviation. [samples] each */
function spreadOf(map: MapOverBeat): { low: number[]; high: number[] } {
  const edge = (sign: 1 | -1) =>
    whereValid(
      Array.from(map.meanBeat, (value, i) => value + sign * (map.sdBeat[i] ?? 0)),
      map,
    );
  return { low: edge(-1), high: edge(1) };
}

/** To the next multiple of the step; minus a hair: 0.8 as a 32-bit float is a little more than 0.8. */
function roundedUp(value: number, step: number): number {
  return Number((Math.ceil(value / step - 1e-5) * step).toPrecision(12));
}
