import { type BeatChangeName, beatChanges } from '../../../preload/words/beatChanges.ts';
import type { BeatPlaces } from './beatPlaces.ts';
import type { BeforeBeat } from './moveBeat.ts';
import { endOfBeat, type Reach, reachOfBeat, reachOfP, reachOfT } from './reaches.ts';

/** How far a beat can be changed, in the unit of the change; or why it cannot. */
export type Offer = { readonly from: number; readonly to: number } | { readonly reason: string };

/** Nothing of PQ or ST is made shorter than this. */
const leastSegmentSeconds = 0.01;
/** No QRS complex is made narrower. */
const leastQrsSeconds = 0.04;
/** A shorter ST segment is not shifted. */
const leastStSeconds = 0.04;
/** Where no wave bounds it, PQ and ST count as so long. */
const openSegmentSeconds = 0.1;

type Lead = { readonly samplingRateHz: number; readonly millivolts: Float32Array };

/** Whether, and how far, a change of the waves can be made. */
export function offerOf(name: Exclude<BeatChangeName, 'lead'>, places: BeatPlaces, lead: Lead): Offer {
  if (places.waves.qrs === null) return { reason: 'the delineation found no QRS complex' };
  const touched = touchedBy(name, places, lead.samplingRateHz);
  if ('reason' in touched) return touched;
  const [from, to] = touched.reach;
  if (lead.millivolts.subarray(from, to + 1).some(Number.isNaN)) {
    return { reason: 'the record has no sample in a part of it' };
  }
  if (to - from < 2) return { reason: 'hardly a sample lies between its neighbours' };
  const { from: least, to: most, finest } = beatChanges[name];
  // Towards 0: what is offered is possible.
  const inside = (value: number) => Math.trunc(value / finest + Math.sign(value) * 1e-9) * finest || 0;
  const range = { from: inside(Math.max(least, touched.from)), to: inside(Math.min(most, touched.to)) };
  return range.from === range.to ? { reason: touched.tight ?? 'its neighbours leave no room' } : range;
}

/** What is changed, and what room the neighbours leave. */
type Touched =
  | { readonly reach: Reach; readonly from: number; readonly to: number; readonly tight?: string }
  | { readonly reason: string };

const everything = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY } as const;

function touchedBy(name: Exclude<BeatChangeName, 'lead'>, places: BeatPlaces, samplingRateHz: number): Touched {
  const { qrs, t } = places.waves;
  switch (name) {
    case 'rr-before':
      return moved(places, samplingRateHz);
    case 'qrs-width':
      return widened(places, samplingRateHz);
    case 'p-size':
      return whole(reachOfP(places, samplingRateHz), 'P');
    case 't-size':
      return whole(reachOfT(places, samplingRateHz), 'T');
    case 'st-level':
      if (t === null) return { reason: 'the delineation found no T wave, which ends ST' };
      if (t.onset - qrs!.end < leastStSeconds * samplingRateHz || t.peak <= t.onset) {
        const ms = Math.round((1000 * (t.onset - qrs!.end)) / samplingRateHz);
        return { reason: `ST lasts ${ms} ms; it takes ${1000 * leastStSeconds} ms to be shifted` };
      }
      return { reach: [qrs!.end, t.peak], ...everything };
    default:
      return whole(reachOfBeat(places, samplingRateHz), 'QRS');
  }
}

function whole(reach: Reach | null, wave: string): Touched {
  return reach === null ? { reason: `the delineation found no ${wave} wave` } : { reach, ...everything };
}

/** Where the beat before ends and this one begins; undefined where the one has no T wave, or there is none. */
export function beforeBeat(places: BeatPlaces, samplingRateHz: number): BeforeBeat | undefined {
  const end = endOfBeat(places.before?.waves);
  const start = reachOfBeat(places, samplingRateHz)?.[0];
  if (end === undefined || start === undefined) return undefined;
  const flank = Math.round(0.01 * samplingRateHz);
  return { end: Math.min(end + flank, start), onset: start, samplingRateHz };
}

function moved(places: BeatPlaces, samplingRateHz: number): Touched {
  const { before, fiducial, waves } = places;
  if (before === null) return { reason: 'it is the first beat of the record' };
  const bounds = beforeBeat(places, samplingRateHz);
  if (bounds === undefined) return { reason: 'the delineation found no T wave of the beat before' };
  const { end, onset } = bounds;
  // P may stand on T; a QRS complex may not, and nothing stands on the QRS complex before.
  const most = waves.p === null ? onset - end : waves.qrs!.onset - end;
  const afterQrs = Math.min(end, onset) - Math.round(0.02 * samplingRateHz) - before.waves.qrs!.end;
  const percent = 100 / (fiducial - before.fiducial);
  return {
    reach: [Math.min(end, before.waves.qrs!.end), waves.qrs!.onset],
    from: -Math.max(0, Math.min(most, afterQrs)) * percent,
    to: Number.POSITIVE_INFINITY,
  };
}

/** Shares of a change of width before and after the peak: the complex keeps its proportions. */
export function qrsKnots(places: BeatPlaces, samplingRateHz: number) {
  const { p, qrs, t } = places.waves;
  const { onset, peak, end } = qrs!;
  const open = Math.round(openSegmentSeconds * samplingRateHz);
  const start = p?.end ?? Math.max(endOfBeat(places.before?.waves) ?? 0, onset - open);
  const stop = t?.onset ?? end + open;
  return { start: Math.min(start, onset), onset, peak, end, stop, before: (peak - onset) / (end - onset) };
}

function widened(places: BeatPlaces, samplingRateHz: number): Touched {
  const { start, onset, end, stop, before } = qrsKnots(places, samplingRateHz);
  const least = leastSegmentSeconds * samplingRateHz;
  const rooms = [
    ...(before > 0 ? [(onset - start - least) / before] : []),
    ...(before < 1 ? [(stop - end - least) / (1 - before)] : []),
  ];
  const ms = 1000 / samplingRateHz;
  return {
    reach: [start, stop],
    from: Math.min(0, leastQrsSeconds * samplingRateHz - (end - onset)) * ms,
    to: Math.max(0, Math.min(...rooms)) * ms,
    tight: `PQ or ST is shorter than ${1000 * leastSegmentSeconds} ms, and QRS narrower than ${1000 * leastQrsSeconds} ms`,
  };
}
