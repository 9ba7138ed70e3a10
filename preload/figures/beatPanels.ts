/**
 * What the figure of one beat shows: its signal on ECG paper, a map over it as colours, the map again as a curve below. All
 * numbers that painters need, in milliseconds from the fiducial point, millivolts and the unit of the map.
 */

import { type MethodName, methodFacts } from '../words/methods.ts';
import { isRefused, type StampFacts } from '../words/trustStamp.ts';
import { type Axis, axis, type Limits, millivoltAxis, roundStep, timeAxis } from './axis.ts';
import { colourScale, type HeatMap, largestOf } from './colourScale.ts';
import type { Curve } from './curve.ts';
import { millisecondsFromFiducial } from './times.ts';
import { whereStrongest } from './whereStrongest.ts';

/** A map at the resolution that it was computed at. */
export interface MapSteps {
  /** Of each step's middle. [steps] */
  readonly times: readonly number[];
  /** [steps] */
  readonly values: readonly number[];
  /** Of one step, in milliseconds. */
  readonly width: number;
}

export interface BeatPanels {
  readonly time: Axis;
  readonly potential: Axis;
  readonly signal: Curve;
  /** Stretches of the window that lie outside the record, in milliseconds. */
  readonly missing: readonly Limits[];
  /** Null: the beat without a map. */
  readonly heat: HeatMap | null;
  /** The map below the beat. `steps` in place of the curve, where a signed map is coarser than the window. */
  readonly attribution: { readonly axis: Axis; readonly curve: Curve; readonly steps: MapSteps | null } | null;
  /** Symbols above the signal; the beat itself is the one at 0 ms. */
  readonly symbols: readonly { readonly ms: number; readonly symbol: string; readonly isOwn: boolean }[];
  /** Of ECG paper; over a long time they would be a grey veil. */
  readonly hasSmallBoxes: boolean;
  /** One or two sentences for readers that cannot see it. */
  readonly description: string;
}

/** A window of samples around a fiducial point, of which [validFrom, validTo) lie within the record. */
interface Window {
  readonly samplingRateHz: number;
  readonly fiducialOffset: number;
  readonly validFrom: number;
  readonly validTo: number;
  /** [samples] */
  readonly millivolts: ArrayLike<number>;
  readonly record: string;
  readonly lead: string;
}

/** A stretch of a record; as in the contract. */
export interface RecordedWindow extends Window {
  /** Position within the window, symbol. */
  readonly annotations: readonly { readonly offset: number; readonly symbol: string }[];
}

/** A beat's map; as in the contract. */
export interface ExplainedWindow extends Window {
  readonly symbol: string;
  readonly target: string;
  readonly method: MethodName;
  /** With one sign. [samples] */
  readonly values: ArrayLike<number>;
  readonly display: 'positive' | 'absolute_value';
  /** [samples] */
  readonly signedValues: ArrayLike<number>;
  readonly unit: string;
  /** Signed, as computed. [steps] */
  readonly featureMap: ArrayLike<number>;
  /** Null: whether the map can be believed was not measured. */
  readonly stamp: StampFacts | null;
}

/** The beat as the model saw it under its map. `signed`: with what speaks against the class, where the method tells. */
export function explainedPanels(explanation: ExplainedWindow, signed: boolean): BeatPanels {
  const heat = heatOf(explanation, signed);
  const panels = panelsOf(explanation, explanation.symbol, [], heat);
  return { ...panels, attribution: attributionOf(explanation, heat) };
}

/** A beat as recorded, with the annotations around it, and the map of the window that a model saw of it. */
export function recordedPanels(window: RecordedWindow, symbol: string, explanation?: ExplainedWindow): BeatPanels {
  const { annotations } = window;
  return panelsOf(window, symbol, annotations, explanation ? heatOf(explanation, false) : null);
}

/** Whether the map of a method has two signs that can be shown. */
export function isSignedMap(method: MethodName, signed: boolean): boolean {
  return signed && methodFacts[method].sign !== 'none';
}

/** What the colours mean, with unit and sign. */
export function quantityOf(
  { method, target, unit, display }: Pick<ExplainedWindow, 'method' | 'target' | 'unit' | 'display'>,
  signed: boolean,
): string {
  const { sign } = methodFacts[method];
  if (signed && sign === 'evidence') return `signed: + for ${target}, \u2212 against (${unit})`;
  if (signed && sign === 'direction') return `signed: + more, \u2212 less mV for ${target} (${unit})`;
  return display === 'positive' ? `for ${target}, rectified (${unit})` : `magnitude for ${target} (${unit})`;
}

/** Longest time in ms that has the small boxes of ECG paper. */
const longestWithSmallBoxes = 5000;

function panelsOf(
  window: Window,
  symbol: string,
  annotations: RecordedWindow['annotations'],
  heat: HeatMap | null,
): BeatPanels {
  const { record, lead, fiducialOffset, samplingRateHz } = window;
  const times = timesOf(window, window.millivolts.length);
  const values = withinRecord(window.millivolts, window);
  const time = timeAxis(times);
  const missing = missingOf(times, window);
  const ms = (offset: number) => ((offset - fiducialOffset) / samplingRateHz) * 1000;
  const others = annotations.filter(({ offset }) => offset !== fiducialOffset);
  const sentences = [
    `Beat ${symbol} of record ${record}, lead ${lead}, on ECG paper.`,
    ...(missing.length > 0 ? ['Part of the window lies outside the record.'] : []),
    ...(heat ? [whereStrongest(heat, heat.scale.isSigned)] : []),
  ];
  return {
    time,
    potential: millivoltAxis([values], lead),
    signal: { times, values },
    missing,
    heat,
    attribution: null,
    symbols: [
      ...others.map((one) => ({ ms: ms(one.offset), symbol: one.symbol, isOwn: false })),
      { ms: 0, symbol, isOwn: true },
    ],
    hasSmallBoxes: time.limits[1] - time.limits[0] <= longestWithSmallBoxes,
    description: sentences.join(' '),
  };
}

function timesOf({ fiducialOffset, samplingRateHz }: Window, samples: number): Float64Array {
  return millisecondsFromFiducial(samples, fiducialOffset, samplingRateHz);
}

/** NaN where nothing was recorded. [samples] */
function withinRecord(values: ArrayLike<number>, { validFrom, validTo }: Window): number[] {
  return Array.from(values, (value, i) => (i >= validFrom && i < validTo ? value : Number.NaN));
}

function missingOf(times: ArrayLike<number>, { validFrom, validTo }: Window): Limits[] {
  const last = times.length - 1;
  const spans: Limits[] = [
    [times[0] ?? 0, times[Math.min(validFrom, last)] ?? 0],
    [times[Math.max(validTo - 1, 0)] ?? 0, times[last] ?? 0],
  ];
  return spans.filter(([from, to]) => to > from);
}

function heatOf(explanation: ExplainedWindow, signed: boolean): HeatMap {
  const isSigned = isSignedMap(explanation.method, signed);
  const { values, signedValues } = explanation;
  const maximum = largestOf(isSigned ? [values, signedValues] : [values], isSigned);
  return {
    times: timesOf(explanation, values.length),
    values: withinRecord(isSigned ? signedValues : values, explanation),
    scale: colourScale(maximum, quantityOf(explanation, signed), { isSigned, isGrey: isRefused(explanation.stamp) }),
  };
}

/** Room above the largest value, as a share of it. */
const room = 1.06;

function attributionOf(explanation: ExplainedWindow, heat: HeatMap): BeatPanels['attribution'] {
  const { isSigned, maximum } = heat.scale;
  const steps = isSigned ? stepsOf(explanation) : null;
  // A step may be higher than the samples that it was spread over.
  const largest = largestOf([[maximum], steps?.values ?? []], true);
  const high = largest > 0 ? largest * room : 1;
  const whole = axis([isSigned ? -high : 0, high], roundStep(largest, isSigned ? 1 : 2), 'Attribution');
  // Of an all-zero map zero alone is a number.
  const own = largest > 0 ? whole : { ...whole, ticks: whole.ticks.filter(({ at }) => at === 0) };
  return { axis: own, curve: heat, steps };
}

/** The steps that lie within the record; null: the map is as fine as the window. */
function stepsOf(explanation: ExplainedWindow): MapSteps | null {
  const { featureMap, millivolts, samplingRateHz, fiducialOffset, validFrom, validTo } = explanation;
  if (featureMap.length >= millivolts.length || featureMap.length === 0) return null;
  const samplesPerStep = millivolts.length / featureMap.length;
  const steps = Array.from(featureMap, (value, step) => ({
    value,
    sample: (step + 0.5) * samplesPerStep - 0.5,
  })).filter(({ sample }) => sample >= validFrom && sample <= validTo - 1);
  return {
    times: steps.map(({ sample }) => ((sample - fiducialOffset) / samplingRateHz) * 1000),
    values: steps.map(({ value }) => value),
    width: (samplesPerStep / samplingRateHz) * 1000,
  };
}
