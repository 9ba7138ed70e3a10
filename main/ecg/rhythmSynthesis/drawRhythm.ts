import { normal, type Random, uniform } from '../../../preload/numeric/random.ts';

/** What a beat of a spliced recording is: of the underlying rhythm, atrial ectopic, or ventricular. */
export type BeatKind = 'normal' | 'atrial' | 'ventricular';

/**
 * - `sinus`: regular but for breathing, drift and, at times, pauses;
 * - `single`: now and then an early atrial beat;
 * - `patterns`: an early atrial beat after every one, two or three sinus beats (bigeminy, trigeminy, quadrigeminy);
 * - `runs`: runs of early atrial beats with pauses between them, so that they may be the majority;
 * - `ventricularPatterns`, `ventricularRuns`: the same of ventricular beats, in short runs, lest a pattern alone make a beat atrial;
 * - `fibrillation`: irregular without P waves: all beats are of the underlying rhythm, however early they come.
 */
export const rhythmKinds = [
  'sinus',
  'single',
  'patterns',
  'runs',
  'ventricularPatterns',
  'ventricularRuns',
  'fibrillation',
] as const;
export type RhythmKind = (typeof rhythmKinds)[number];

export interface DrawnRhythm {
  readonly kinds: readonly BeatKind[];
  /** Interval before each beat; of the first, where the recording begins. [beats] */
  readonly seconds: Float64Array;
}

const [shortest, longest] = [0.28, 3];

/** How a recording's rhythm is, drawn once for all its beats. Every share is of the basic interval. */
function drawCharacter(random: Random) {
  const within = (least: number, most: number) => uniform(random, least, most);
  const chance = (share: number) => random() < share;
  return {
    // Respiratory sinus arrhythmia: relative amplitude, and beats a breath.
    breathing: chance(0.6) ? within(0, chance(0.5) ? 0.3 : 0.12) : within(0, 0.03),
    phase: within(0, 2 * Math.PI),
    breathBeats: within(3, 7),
    wander: within(0, 0.02),
    pauses: chance(0.3) ? within(0, 0.02) : 0,
    ventricular: chance(0.5) ? within(0, 0.08) : 0,
    singles: 10 ** within(-2.2, -0.6),
    coupling: within(0.5, 0.85),
    pause: within(0.95, 1.4),
    between: whole(random, 1, 3),
    runCoupling: within(0.5, 0.85),
    longestRun: whole(random, 2, chance(0.5) ? 40 : 11),
    longestGap: whole(random, 1, 7),
    irregularity: within(0.12, 0.32),
  };
}

/** @param basicSeconds the interval of the underlying rhythm */
export function drawRhythm(
  kind: RhythmKind,
  { beats, basicSeconds }: { readonly beats: number; readonly basicSeconds: number },
  random: Random,
): DrawnRhythm {
  const own = drawCharacter(random);
  const within = (least: number, most: number) => uniform(random, least, most);
  const around = (mean: number, deviation: number, least: number, most: number) =>
    Math.min(most, Math.max(least, mean + deviation * normal(random)));
  const kinds: BeatKind[] = [];
  const seconds: number[] = [];
  const put = (one: BeatKind, interval: number) => {
    kinds.push(one);
    seconds.push(Math.min(longest, Math.max(shortest, interval)));
  };
  let drift = 0;
  let { between } = own;
  const sinus = () => {
    drift = 0.97 * drift + own.wander * normal(random);
    const breath = own.breathing * Math.sin(own.phase + (2 * Math.PI * kinds.length) / own.breathBeats);
    const interval = basicSeconds * Math.exp(drift + breath + 0.012 * normal(random));
    return random() < own.pauses ? interval * within(1.4, 2.2) : interval;
  };
  const patternOf = (ectopic: BeatKind) => () => {
    if (random() < 0.02) between = whole(random, 1, 3);
    for (let beat = 0; beat < between; beat++) put('normal', sinus() * (beat === 0 ? own.pause : 1));
    put(ectopic, sinus() * around(own.coupling, 0.03, 0.4, 0.92));
  };
  const runOf =
    (ectopic: BeatKind, longestGap: number, longestRun: number, spread: number, shortestShare: number) => () => {
      const pause = basicSeconds * own.pause * within(0.9, 1.15);
      const gap = whole(random, 1, longestGap);
      for (let beat = 0; beat < gap; beat++) put('normal', beat === 0 ? pause : sinus());
      const coupling = own.runCoupling + 0.04 * normal(random);
      const run = whole(random, 1, longestRun);
      for (let beat = 0; beat < run; beat++) put(ectopic, basicSeconds * around(coupling, spread, shortestShare, 0.92));
    };
  const group: Readonly<Record<RhythmKind, () => void>> = {
    sinus: () => put('normal', sinus()),
    single: () => {
      if (random() >= own.singles) return put('normal', sinus());
      const due = sinus();
      put('atrial', due * around(own.coupling, 0.05, 0.4, 0.92));
      put('normal', due * around(own.pause, 0.05, 0.9, 1.5));
    },
    patterns: patternOf('atrial'),
    runs: runOf('atrial', own.longestGap, own.longestRun, 0.03, 0.4),
    ventricularPatterns: patternOf('ventricular'),
    ventricularRuns: runOf('ventricular', 3 * own.longestGap, 5, 0.05, 0.35),
    fibrillation: () => put('normal', basicSeconds * Math.exp(own.irregularity * normal(random) - 0.1)),
  };
  while (kinds.length < beats) {
    if (random() >= own.ventricular) group[kind]();
    else if (kind === 'fibrillation') {
      put('ventricular', basicSeconds * within(0.5, 0.8));
      put('normal', basicSeconds * within(0.9, 1.4));
    } else {
      // The sinus node goes on: pause and coupling interval make two basic intervals.
      const due = sinus();
      const coupling = within(0.5, 0.85);
      put('ventricular', due * coupling);
      put('normal', due * (2 - coupling) * within(0.95, 1.03));
    }
  }
  return { kinds: kinds.slice(0, beats), seconds: Float64Array.from(seconds.slice(0, beats)) };
}

function whole(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}
