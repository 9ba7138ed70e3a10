import { normal, type Random } from '../../../preload/numeric/random.ts';
import type { DemoPatient } from './demoPatients.ts';
import type { DemoClass } from './morphology.ts';

export interface RhythmBeat {
  readonly symbol: DemoClass;
  /** Fiducial, seconds from the start. */
  readonly seconds: number;
  readonly rr: number;
}

/** Intervals before and after an ectopic beat, as shares of the interval that was due. Two that sum to 2 are a full compensatory pause. */
const coupling: Readonly<Partial<Record<DemoClass, readonly [number, number]>>> = {
  V: [0.64, 1.36],
  A: [0.7, 1.06],
  F: [0.93, 1.05],
};

/**
 * The beats of a person over a time: sinus intervals that sway with blood pressure (0.1 Hz) and breath (McSharry 2003,
 * section II-B), a pacemaker's even ones, and ectopic beats that come early.
 */
export function rhythm(patient: DemoPatient, seconds: number, random: Random): RhythmBeat[] {
  const beats: RhythmBeat[] = [];
  const [slow, fast] = [2 * Math.PI * random(), 2 * Math.PI * random()];
  const isPaced = patient.basic === '/';
  let at = 0.35 + 0.3 * random();
  let next = 1;
  while (at < seconds - 0.1) {
    const symbol = pick(patient, beats.at(-1)?.symbol, random);
    const [before, after] = coupling[symbol] ?? [1, 1];
    const sway = isPaced
      ? 0.004 * normal(random)
      : 0.03 * Math.sin(2 * Math.PI * 0.1 * at + slow) +
        0.025 * Math.sin(2 * Math.PI * patient.breathHz * at + fast) +
        0.012 * normal(random);
    const rr = patient.meanRr * next * before * (1 + sway);
    at += beats.length === 0 ? 0 : rr;
    if (at < seconds - 0.1) beats.push({ symbol, seconds: at, rr });
    next = after;
  }
  return beats;
}

function pick(patient: DemoPatient, last: DemoClass | undefined, random: Random): DemoClass {
  const draw = random();
  // A person with bigeminy has a ventricular beat after most normal ones; others never two early beats in a row.
  if (last === undefined || (last !== patient.basic && coupling[last] !== undefined)) return patient.basic;
  let sum = 0;
  for (const [symbol, chance] of patient.ectopic) {
    sum += chance;
    if (draw < sum) return symbol;
  }
  return patient.basic;
}
