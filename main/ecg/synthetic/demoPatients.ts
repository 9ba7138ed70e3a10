import { type Random, sfc32 } from '../../../preload/numeric/random.ts';
import { type DemoClass, demoClasses, morphologyOf, type Wave } from './morphology.ts';

/** A made-up person: what rhythm they have, and how their beats look. */
export interface DemoPatient {
  /** `P01` and so on. */
  readonly name: string;
  /** The class of the beats between ectopic ones. */
  readonly basic: DemoClass;
  /** Chance that a beat is of another class, by class. */
  readonly ectopic: readonly (readonly [DemoClass, number])[];
  /** Rhythm note of annot(5) that describes the basic rhythm. */
  readonly rhythm: '(N' | '(P' | '(B';
  /** Mean RR interval in seconds. */
  readonly meanRr: number;
  /** Shapes of this person, by class. */
  readonly shapes: Readonly<Record<DemoClass, readonly Wave[]>>;
  readonly adcGain: number;
  /** Standard deviation of muscle noise, mV. */
  readonly noise: number;
  /** Amplitude of the baseline's wander with breath, mV. */
  readonly wander: number;
  /** Breaths per second. */
  readonly breathHz: number;
}

type Profile = Pick<DemoPatient, 'basic' | 'ectopic' | 'rhythm'>;

/** Four kinds of person, in turn, so that four records already have every class and eight have each in two persons. */
const profiles: readonly Profile[] = [
  {
    basic: 'N',
    ectopic: [
      ['A', 0.09],
      ['V', 0.09],
      ['F', 0.06],
    ],
    rhythm: '(N',
  },
  {
    basic: 'L',
    ectopic: [
      ['V', 0.1],
      ['A', 0.03],
    ],
    rhythm: '(N',
  },
  {
    basic: 'R',
    ectopic: [
      ['A', 0.12],
      ['V', 0.03],
    ],
    rhythm: '(N',
  },
  {
    basic: '/',
    ectopic: [
      ['f', 0.18],
      ['N', 0.12],
    ],
    rhythm: '(P',
  },
  {
    basic: 'N',
    ectopic: [
      ['V', 0.3],
      ['F', 0.06],
    ],
    rhythm: '(B',
  },
  {
    basic: 'L',
    ectopic: [
      ['V', 0.07],
      ['F', 0.03],
    ],
    rhythm: '(N',
  },
  {
    basic: 'R',
    ectopic: [
      ['A', 0.08],
      ['V', 0.06],
    ],
    rhythm: '(N',
  },
  {
    basic: '/',
    ectopic: [
      ['f', 0.25],
      ['V', 0.04],
    ],
    rhythm: '(P',
  },
];

export function demoPatient(index: number, seed: number): DemoPatient {
  const random = sfc32(`demo patient ${seed} ${index}`);
  const profile = profiles[index % profiles.length]!;
  const size = 0.8 + 0.45 * random();
  return {
    ...profile,
    name: `P${String(index + 1).padStart(2, '0')}`,
    meanRr: profile.basic === '/' ? 0.84 + 0.06 * random() : 0.72 + 0.24 * random(),
    shapes: shapesOf(profile.basic, size, random),
    adcGain: 160 + 20 * Math.floor(random() * 5),
    noise: 0.008 + 0.014 * random(),
    wander: 0.03 + 0.09 * random(),
    breathHz: 0.2 + 0.1 * random(),
  };
}

/** The same shift of each kind of wave in all beats of a person: their P, QRS and T are theirs in every class. */
function shapesOf(basic: DemoClass, size: number, random: Random): Record<DemoClass, readonly Wave[]> {
  const spread = (by: number) => 1 + by * (2 * random() - 1);
  const kinds = {
    p: { height: spread(0.4), width: spread(0.15), mlii: spread(0.1), v1: spread(0.25) },
    qrs: { height: spread(0.1), width: spread(0.1), mlii: spread(0.1), v1: spread(0.25) },
    t: { height: spread(0.35), width: spread(0.12), mlii: spread(0.1), v1: spread(0.25) },
  };
  const vary = ({ at, width, mlii, v1 }: Wave): Wave => {
    const kind = at < -0.1 ? kinds.p : at > 0.18 ? kinds.t : kinds.qrs;
    const height = size * kind.height;
    return { at, width: width * kind.width, mlii: mlii * height * kind.mlii, v1: v1 * height * kind.v1 };
  };
  const waves = morphologyOf(basic);
  const shapes = {} as Record<DemoClass, readonly Wave[]>;
  for (const name of demoClasses) shapes[name] = waves[name].map(vary);
  return shapes;
}
