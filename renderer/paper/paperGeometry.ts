import type { LeadPlace } from '../../preload/figures/paper/leadLayouts.ts';
import type { PaperSignal } from '../../preload/figures/paper/paperSignal.ts';
import { marginMm, roomMm } from '../../preload/figures/paper/paperSpeeds.ts';
import { unitScale } from '../../preload/figures/paper/unitScale.ts';
import { type PaperScale, pxPerSecond, toDevicePixel } from './paperScale.ts';

/** Least height of a row of many; below it the page scrolls. */
const leastRowMm = 13;
/** Few rows are higher, so that an R wave of 1 mV stays below the annotations. */
const leastPageMm = 50;
const leastFewMm = 25;
/** Traces of a page with columns are as wide as on paper: ten seconds at 25 mm/s, 2.5 of each lead in four columns, 5 in two. */
const columnsMm = 250;

/** A lead on its place of the page; positions in CSS pixels, the middle on a device pixel. */
export interface TraceSegment {
  readonly signal: PaperSignal;
  readonly isInverted: boolean;
  /** The lead's name, with a minus where it is upside down. */
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Where the signal's level lies. */
  readonly middle: number;
  readonly pxPerUnit: number;
  /** Scale of a signal that is no potential, in words; else null. */
  readonly scaleText: string | null;
}

/** Where everything stands, in CSS pixels from the upper left corner of the paper. */
export interface PaperGeometry {
  readonly scale: PaperScale;
  readonly width: number;
  readonly height: number;
  /** Where traces begin. */
  readonly left: number;
  /** Where the beginning of the record lies, on a device pixel; mostly far to the left. */
  readonly origin: number;
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly rows: readonly (readonly TraceSegment[])[];
}

export interface PaperRoom {
  readonly scale: PaperScale;
  readonly signals: readonly PaperSignal[];
  readonly rows: readonly (readonly LeadPlace[])[];
  readonly fromSeconds: number;
  readonly width: number;
  /** Height that there is for traces, and what stands above and below them. */
  readonly height: number;
  readonly above: number;
  readonly below: number;
}

/** Time that fits on paper of a width. */
export function spanSeconds(width: number, scale: PaperScale): number {
  return Math.max(0, width - paperLeft(scale)) / pxPerSecond(scale);
}

/**
 * Width of a page in a room: all of it, but where leads follow each other in columns that of paper at most, and none beyond the end of
 * the record, so that the last column has its stretch too.
 */
export function pageWidth(
  roomWidth: number,
  rows: PaperRoom['rows'],
  { scale, recordSeconds }: { readonly scale: PaperScale; readonly recordSeconds: number },
): number {
  const whole = Math.floor(roomWidth * scale.devicePixelRatio) / scale.devicePixelRatio;
  if (rows.every((places) => places.length < 2)) return whole;
  const traces = Math.min(columnsMm * scale.pxPerMm, recordSeconds * pxPerSecond(scale));
  return Math.min(whole, toDevicePixel(paperLeft(scale) + traces, scale.devicePixelRatio));
}

/** Rows share the height; leads of a row share the width and follow each other in time. */
export function paperGeometry(room: PaperRoom): PaperGeometry {
  const { scale, width, above } = room;
  const snapped = (px: number) => toDevicePixel(px, scale.devicePixelRatio);
  const left = paperLeft(scale);
  const origin = left - snapped(room.fromSeconds * pxPerSecond(scale));
  const count = Math.max(1, room.rows.length);
  const leastMm = Math.max(leastRowMm, Math.min(leastFewMm, leastPageMm / count));
  const rowHeightUnder = (top: number) => Math.max((room.height - top - room.below) / count, leastMm * scale.pxPerMm);
  // Rows of many are lower than the pulse: that of the first stands below the annotations all the same.
  const pulse = Math.min(scale.mmPerMillivolt, leastFewMm / 2) * scale.pxPerMm;
  const firstTop = above + Math.max(0, pulse - rowHeightUnder(above) / 2);
  const rowHeight = rowHeightUnder(firstTop);
  const rows = room.rows.map((places, row) => {
    const top = firstTop + row * rowHeight;
    const column = (width - left) / places.length;
    return places.map(({ signal: index, isInverted }, place): TraceSegment => {
      const signal = room.signals[index]!;
      const { mmPerUnit, text } = unitScale(signal.units, scale.mmPerMillivolt, signal.span, roomMm * 0.8);
      return {
        ...{ signal, isInverted, name: isInverted ? `−${signal.lead}` : signal.lead },
        ...{ left: snapped(left + place * column), right: snapped(left + (place + 1) * column) },
        ...{ top, bottom: top + rowHeight, middle: snapped(top + rowHeight / 2) },
        ...{ pxPerUnit: mmPerUnit * scale.pxPerMm, scaleText: text },
      };
    });
  });
  const fromSeconds = (left - origin) / pxPerSecond(scale);
  return {
    ...{ scale, width, height: snapped(firstTop + count * rowHeight + room.below), left, origin },
    ...{ fromSeconds, toSeconds: fromSeconds + (width - left) / pxPerSecond(scale), rows },
  };
}

export function xOfSeconds({ origin, scale }: PaperGeometry, seconds: number): number {
  return origin + seconds * pxPerSecond(scale);
}

export function secondsAtX({ origin, scale }: PaperGeometry, x: number): number {
  return (x - origin) / pxPerSecond(scale);
}

export function yOfValue({ middle, pxPerUnit, isInverted, signal }: TraceSegment, value: number): number {
  const above = (value - signal.level) * pxPerUnit;
  return isInverted ? middle + above : middle - above;
}

function paperLeft({ pxPerMm, devicePixelRatio }: PaperScale): number {
  const { before, pulse, after } = marginMm;
  return toDevicePixel((before + pulse + after) * pxPerMm, devicePixelRatio);
}
