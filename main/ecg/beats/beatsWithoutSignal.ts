import { leadSample } from '../record/leadSample.ts';
import { requireVoltage } from '../record/physical.ts';
import type { DigitalSignal, OpenRecord } from '../record/signals.ts';

/** Samples read at a time: 12 minutes at 360 Hz, 2 MB. */
const samplesPerBlock = 262_144;

/** Half of 120 ms, the upper limit of a normal QRS complex: what a class is told by. */
const qrsReachMs = 60;
/** A QRS complex of which less is there says nothing: at the first or last sample of a record half of it is. */
const leastQrsShare = 0.5;
/** About what the default window holds to either side: with one value all along, an input that is off or at its limit. */
const constantReachMs = 300;

/**
 * The beats of which a lead has no signal, reading block by block. A beat has none where
 *
 * - the lead has no sample at the fiducial, from which every window is cut;
 * - the unbroken stretch of samples around the fiducial holds less than half of the 120 ms in which a QRS complex lies; or
 * - all samples that there are within 300 ms are one and the same value: a lead that is off, or at the end of its range.
 *
 * Nothing can be said of such a beat from this lead, whatever its annotation says. Yields the frames done; returns places in
 * `fiducials`, ascending.
 *
 * @param fiducials in frames of the record, in time order; fractions where a clock is finer [beats]
 * @throws ReadFailure from the files
 */
export function* beatsWithoutSignal(
  { header, length, read }: OpenRecord,
  signal: number,
  fiducials: ArrayLike<number>,
): Generator<{ readonly done: number; readonly total: number }, number[], void> {
  const samplesPerFrame = header.signals[signal]?.samplesPerFrame ?? 1;
  const samplingRateHz = header.samplingRateHz * samplesPerFrame;
  const margin = Math.ceil((constantReachMs / 1000) * header.samplingRateHz) + 1;
  const framesPerBlock = Math.max(1, Math.floor(samplesPerBlock / samplesPerFrame));
  const without: number[] = [];
  let beat = 0;
  while (beat < fiducials.length) {
    // Stretches without beats are not read.
    const first = Math.floor(fiducials[beat]!);
    const last = first + framesPerBlock;
    const from = Math.min(length, Math.max(0, first - margin));
    const [block] = read({ from, to: Math.min(length, last + margin), signals: [signal] });
    requireVoltage(block!.signal);
    for (; beat < fiducials.length && fiducials[beat]! < last; beat++) {
      const at = leadSample(fiducials[beat]!, samplesPerFrame, length) - from * samplesPerFrame;
      if (!hasSignal(block!, at, samplingRateHz)) without.push(beat);
    }
    yield { done: Math.min(length, last), total: length };
  }
  return without;
}

type Samples = Pick<DigitalSignal, 'digital' | 'invalidSample'>;

/** Whether there is anything of a beat at `at`. */
export function hasSignal(samples: Samples, at: number, samplingRateHz: number): boolean {
  const { digital, invalidSample } = samples;
  if (!(at >= 0 && at < digital.length) || digital[at] === invalidSample) return false;
  const qrsReach = Math.max(1, Math.round((qrsReachMs * samplingRateHz) / 1000));
  const constantReach = Math.max(qrsReach, Math.round((constantReachMs * samplingRateHz) / 1000));
  const ofQrs = heldBeside(samples, at, -1, qrsReach) + 1 + heldBeside(samples, at, 1, qrsReach);
  if (ofQrs < leastQrsShare * (2 * qrsReach + 1)) return false;
  return changesBeside(samples, at, -1, constantReach) || changesBeside(samples, at, 1, constantReach);
}

/** Samples that are there without a gap, going from `at` by `step`, at most `reach` away. */
function heldBeside({ digital, invalidSample }: Samples, at: number, step: 1 | -1, reach: number): number {
  for (let away = 1; away <= reach; away++) {
    const next = at + step * away;
    if (next < 0 || next >= digital.length || digital[next] === invalidSample) return away - 1;
  }
  return reach;
}

/** Whether one of those is another value than that at `at`. */
function changesBeside({ digital, invalidSample }: Samples, at: number, step: 1 | -1, reach: number): boolean {
  for (let away = 1; away <= reach; away++) {
    const next = at + step * away;
    if (next < 0 || next >= digital.length || digital[next] === invalidSample) return false;
    if (digital[next] !== digital[at]) return true;
  }
  return false;
}
