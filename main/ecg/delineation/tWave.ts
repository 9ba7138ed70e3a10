import type { Transforms, Wave } from './delineate.ts';
import { type SmoothWaveRule, smoothWave } from './smoothWave.ts';

/**
 * As Martínez et al. 2004, table II, but for smaller slopes (there ε 0.25 of a root mean square that has QRS in it, γ 0.125), as a flat
 * T wave is told from what is beside it by its place, and for the onset (0.25). Chosen on half of LUDB's patients, the second peak
 * also on synthetic waves: README.md.
 */
const rule: SmoothWaveRule = {
  present: 0.04,
  significant: 0.05,
  sameFlank: 0.4,
  second: { slope: 0.35, height: 0.4 },
  onset: 0.3,
  end: 0.4,
};

/** From QRS onset to the peak of T, and where a second peak must be at its steepest, in seconds at RR of one second. */
const peakSeconds = 0.34;
const latestSecondSeconds = 0.46;
/** How far the peak lies from there: standard deviation, seconds. */
const spreadSeconds = 0.08;
/** Between slopes of one flank, and between those of two peaks of one wave. */
const sameFlankWithinSeconds = 0.06;
const secondWithinSeconds = 0.12;
/** Recovery follows the interval before the beat more than the one after it. */
const shareBefore = 0.75;

interface Around {
  readonly qrs: Wave;
  readonly next: Wave | null;
  /** Fiducials of the beats beside it. */
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** The T wave between a QRS complex and the next one. */
export function delineateT(transforms: Transforms, { qrs, next, before, after }: Around): Wave | null {
  const { samplingRateHz, coarse } = transforms;
  const seconds = (samples: number) => samples / samplingRateHz;
  const rrAfter = after === undefined ? 1 : seconds(after - qrs.peak);
  const rrBefore = before === undefined ? rrAfter : seconds(qrs.peak - before);
  // QT grows about with the root of RR (Bazett 1920); 0.2 s are room for long ones.
  const latest = qrs.onset + (0.2 + 0.4 * Math.sqrt(Math.min(rrAfter, 1.5))) * samplingRateHz;
  const rr = shareBefore * rrBefore + (1 - shareBefore) * rrAfter;
  const recovery = Math.sqrt(Math.min(1.5, Math.max(0.3, rr)));
  const expected = qrs.onset + peakSeconds * recovery * samplingRateHz;
  return smoothWave(transforms, rule, {
    from: qrs.end + 0.03 * samplingRateHz,
    to: Math.min(latest, next === null ? coarse.length : next.onset - 0.06 * samplingRateHz),
    around: [qrs.end, next?.onset ?? coarse.length],
    likely: (sample) => Math.exp(-((seconds(sample - expected) / spreadSeconds) ** 2) / 2),
    sameFlankWithin: sameFlankWithinSeconds * samplingRateHz,
    secondWithin: secondWithinSeconds * samplingRateHz,
    latestSecond: qrs.onset + latestSecondSeconds * recovery * samplingRateHz,
  });
}
