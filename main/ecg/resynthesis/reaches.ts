import type { BeatPlaces } from './beatPlaces.ts';

/** The flanks of a wave, outside of its delineated onset and end, go with it. */
const flankSeconds = 0.01;

/** A stretch of a lead, both samples included. */
export type Reach = readonly [from: number, to: number];

/** Of P with its flanks, after the beat before and before QRS; null: not found. */
export function reachOfP({ waves: { p, qrs }, before }: BeatPlaces, samplingRateHz: number): Reach | null {
  if (p === null || qrs === null) return null;
  const flank = Math.round(flankSeconds * samplingRateHz);
  const earliest = endOfBeat(before?.waves) ?? 0;
  return [Math.max(earliest, p.onset - flank, 0), Math.min(p.end + flank, qrs.onset)];
}

/** Of T with its flanks, after QRS. */
export function reachOfT({ waves: { qrs, t }, after }: BeatPlaces, samplingRateHz: number): Reach | null {
  if (t === null || qrs === null) return null;
  const flank = Math.round(flankSeconds * samplingRateHz);
  return [Math.max(qrs.end, t.onset - flank), Math.min(t.end + flank, (after ?? Number.POSITIVE_INFINITY) - 1)];
}

/** From the first to the last wave that was found, with their flanks. */
export function reachOfBeat(places: BeatPlaces, samplingRateHz: number): Reach | null {
  const { qrs } = places.waves;
  if (qrs === null) return null;
  const flank = Math.round(flankSeconds * samplingRateHz);
  const [from] = reachOfP(places, samplingRateHz) ?? [Math.max(0, qrs.onset - flank)];
  const [, to] = reachOfT(places, samplingRateHz) ?? [0, qrs.end + flank];
  return [from, to];
}

/** Last sample of the waves of a beat; undefined where its T was not found. */
export function endOfBeat(waves: BeatPlaces['waves'] | undefined): number | undefined {
  return waves?.t?.end;
}
