import { normal, type Random, sfc32 } from '../../../../preload/numeric/random.ts';

/** A wave of the heart vector: a Gaussian in time, millivolts along X (left), Y (down) and Z (back). */
export interface VectorWave {
  readonly kind: 'p' | 'qrs' | 't';
  /** Seconds from the fiducial. */
  readonly at: number;
  /** Standard deviation in seconds. */
  readonly width: number;
  readonly xyz: readonly [x: number, y: number, z: number];
}

/**
 * A normal beat, by wave. Directions after textbook loops (Chou's Electrocardiography, 2008: septal to the right and front, main
 * vector to the left, down and back, T to the left, down and front), sizes chosen by us; not fitted to any recording.
 */
const normalBeat: readonly VectorWave[] = [
  { kind: 'p', at: -0.175, width: 0.02, xyz: [0.06, 0.1, -0.03] },
  { kind: 'qrs', at: -0.025, width: 0.008, xyz: [-0.14, 0.02, -0.3] },
  { kind: 'qrs', at: 0, width: 0.011, xyz: [0.85, 0.75, 0.25] },
  { kind: 'qrs', at: 0.026, width: 0.011, xyz: [-0.12, -0.1, 0.45] },
  { kind: 't', at: 0.235, width: 0.045, xyz: [0.16, 0.13, -0.1] },
  { kind: 't', at: 0.28, width: 0.033, xyz: [0.12, 0.1, -0.08] },
];

/** A made-up person: the same in all of their records. */
export interface VectorPerson {
  /** `P001` and so on. */
  readonly name: string;
  readonly meanRr: number;
  readonly waves: readonly VectorWave[];
  /** Standard deviation of muscle noise, mV. */
  readonly noise: number;
  /** Amplitude of the baseline's wander, mV. */
  readonly wander: number;
  readonly breathHz: number;
}

export function vectorPerson(index: number, seed: number): VectorPerson {
  const random = sfc32(`twelve leads, person ${seed} ${index}`);
  const spread = (by: number) => 1 + by * (2 * random() - 1);
  const size = 0.8 + 0.4 * random();
  const kinds = {
    p: { height: spread(0.3), width: spread(0.15) },
    qrs: { height: spread(0.15), width: spread(0.12) },
    t: { height: spread(0.3), width: spread(0.12) },
  };
  // The heart lies more or less upright and turned.
  const [tilt, turn] = [0.35 * normal(random), 0.25 * normal(random)];
  return {
    name: `P${String(index + 1).padStart(3, '0')}`,
    meanRr: 0.68 + 0.28 * random(),
    waves: normalBeat.map(({ kind, at, width, xyz }) => ({
      kind,
      at,
      width: width * kinds[kind].width,
      xyz: turned(xyz, tilt, turn).map((part) => part * size * kinds[kind].height * spread(0.08)) as never,
    })),
    noise: 0.008 + 0.012 * random(),
    wander: 0.02 + 0.06 * random(),
    breathHz: 0.2 + 0.1 * random(),
  };
}

/** Tilted in the frontal plane, then turned in the horizontal one; angles in radians. */
function turned([x, y, z]: VectorWave['xyz'], tilt: number, turn: number): [number, number, number] {
  const [left, down] = [x * Math.cos(tilt) - y * Math.sin(tilt), x * Math.sin(tilt) + y * Math.cos(tilt)];
  return [left * Math.cos(turn) - z * Math.sin(turn), down, left * Math.sin(turn) + z * Math.cos(turn)];
}

export interface VectorBeat {
  /** Fiducial, seconds from the start. */
  readonly seconds: number;
  readonly rr: number;
}

/**
 * Beats of one record. In sinus rhythm intervals sway with breath. In the rhythm that is like atrial fibrillation they are drawn
 * independently (coefficient of variation 0.22), with the same mean, so that the rate alone tells nothing.
 */
export function vectorRhythm(
  person: VectorPerson,
  isFibrillating: boolean,
  seconds: number,
  random: Random,
): VectorBeat[] {
  const phase = 2 * Math.PI * random();
  const beats: VectorBeat[] = [];
  let at = 0.3 + 0.4 * random();
  while (at < seconds - 0.1) {
    const before = beats.at(-1);
    beats.push({ seconds: at, rr: before ? at - before.seconds : person.meanRr });
    const sway = isFibrillating
      ? 0.22 * normal(random)
      : 0.03 * Math.sin(2 * Math.PI * person.breathHz * at + phase) + 0.01 * normal(random);
    at += Math.max(0.36, person.meanRr * (1 + sway));
  }
  return beats;
}

/** X, Y and Z of a record in millivolts, without noise. Each [samples] */
export function heartVector(
  person: VectorPerson,
  beats: readonly VectorBeat[],
  { isFibrillating, samples, samplingRateHz }: { isFibrillating: boolean; samples: number; samplingRateHz: number },
  random: Random,
): [Float64Array, Float64Array, Float64Array] {
  const axes = [0, 1, 2].map(() => new Float64Array(samples)) as [Float64Array, Float64Array, Float64Array];
  for (const { seconds, rr } of beats) {
    const height = 1 + 0.03 * normal(random);
    // Repolarisation follows the rate (Bazett 1920).
    const recovery = Math.sqrt(Math.min(1.1, Math.max(0.55, rr)) / 0.85);
    for (const { kind, at, width, xyz } of person.waves) {
      if (kind === 'p' && isFibrillating) continue;
      const stretch = kind === 't' ? recovery : 1;
      addWave(axes, seconds + at * stretch, width * stretch, xyz, height * (1 + 0.02 * normal(random)), samplingRateHz);
    }
  }
  if (isFibrillating) addFibrillation(axes, samplingRateHz, random);
  return axes;
}

function addWave(
  axes: readonly Float64Array[],
  at: number,
  width: number,
  xyz: VectorWave['xyz'],
  height: number,
  samplingRateHz: number,
): void {
  const samples = axes[0]!.length;
  const from = Math.max(0, Math.ceil((at - 5 * width) * samplingRateHz));
  const to = Math.min(samples - 1, Math.floor((at + 5 * width) * samplingRateHz));
  for (let sample = from; sample <= to; sample++) {
    const away = (sample / samplingRateHz - at) / width;
    const value = height * Math.exp(-(away * away) / 2);
    xyz.forEach((part, axis) => {
      axes[axis]![sample]! += part * value;
    });
  }
}

/** Fibrillatory waves: three sines of 4.5 to 7.5 Hz whose heights come and go, most of all to the front, where V1 looks. */
function addFibrillation(axes: readonly Float64Array[], samplingRateHz: number, random: Random): void {
  const sines = [0, 1, 2].map(() => ({
    hz: 4.5 + 3 * random(),
    slow: 0.1 + 0.2 * random(),
    phase: 2 * Math.PI * random(),
    slowPhase: 2 * Math.PI * random(),
    xyz: [0.012 + 0.01 * random(), 0.02 + 0.015 * random(), -0.03 - 0.02 * random()],
  }));
  for (let sample = 0; sample < axes[0]!.length; sample++) {
    const t = sample / samplingRateHz;
    for (const { hz, slow, phase, slowPhase, xyz } of sines) {
      const value = Math.sin(2 * Math.PI * hz * t + phase) * (0.6 + 0.4 * Math.sin(2 * Math.PI * slow * t + slowPhase));
      xyz.forEach((part, axis) => {
        axes[axis]![sample]! += part * value;
      });
    }
  }
}
