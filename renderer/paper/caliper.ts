/** Two legs on one lead. They count its samples from the start of the record, so that they stay on the wave however it is drawn. */
export interface Caliper {
  /** Position of the signal whose values are read; the legs are drawn across all leads. */
  readonly position: number;
  readonly samplingRateHz: number;
  /** Samples of the lead; either may be the earlier one. */
  readonly legs: readonly [number, number];
  /** The leg that keys move. */
  readonly active: 0 | 1;
  /** Moving one leg moves both: the interval stays. */
  readonly isLocked: boolean;
  /** The interval is repeated over the whole sheet. */
  readonly isMarching: boolean;
}

/** A lead as calipers need it. */
export interface CaliperLead {
  readonly position: number;
  readonly samplingRateHz: number;
}

/** Legs at two times, on the nearest samples of the lead. */
export function startCaliper(lead: CaliperLead, seconds: readonly [number, number], recordSeconds: number): Caliper {
  const { position, samplingRateHz } = lead;
  const at = (time: number) => clamped(Math.round(time * samplingRateHz), samplingRateHz, recordSeconds);
  return {
    ...{ position, samplingRateHz, legs: [at(seconds[0]), at(seconds[1])], active: 1 },
    ...{ isLocked: false, isMarching: false },
  };
}

/** One leg on a sample; where they are locked the other keeps its distance, and neither leaves the record. */
export function movedLeg(caliper: Caliper, leg: 0 | 1, sample: number, recordSeconds: number): Caliper {
  const { legs, samplingRateHz, isLocked } = caliper;
  const from = legs[leg];
  const other = legs[leg === 0 ? 1 : 0];
  const last = lastSample(samplingRateHz, recordSeconds);
  const room = isLocked
    ? { least: Math.max(-from, -other), most: Math.min(last - from, last - other) }
    : { least: -from, most: last - from };
  const by = Math.min(room.most, Math.max(room.least, Math.round(sample) - from));
  const moved: [number, number] = leg === 0 ? [from + by, other] : [other, from + by];
  if (isLocked) moved[leg === 0 ? 1 : 0] = other + by;
  return { ...caliper, legs: moved, active: leg };
}

/** The same times on another lead, on its nearest samples. */
export function onLead(caliper: Caliper, lead: CaliperLead, recordSeconds: number): Caliper {
  const { isLocked, isMarching, active } = caliper;
  return { ...startCaliper(lead, legSeconds(caliper), recordSeconds), isLocked, isMarching, active };
}

export function legSeconds({ legs, samplingRateHz }: Caliper): [number, number] {
  return [legs[0] / samplingRateHz, legs[1] / samplingRateHz];
}

function clamped(sample: number, samplingRateHz: number, recordSeconds: number): number {
  return Math.max(0, Math.min(lastSample(samplingRateHz, recordSeconds), sample));
}

function lastSample(samplingRateHz: number, recordSeconds: number): number {
  return Math.max(0, Math.round(recordSeconds * samplingRateHz) - 1);
}
