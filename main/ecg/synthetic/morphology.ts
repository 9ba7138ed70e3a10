/**
 * Shapes of the eight beat classes as sums of Gaussian waves, in two leads. Times are seconds from the fiducial, widths are
 * standard deviations in seconds, amplitudes millivolts in a person of average size. Chosen by us after textbook
 * descriptions (Surawicz & Knilans, Chou's Electrocardiography, 2008), not fitted to any recording.
 */
export interface Wave {
  readonly at: number;
  readonly width: number;
  readonly mlii: number;
  readonly v1: number;
}

export const demoClasses = ['N', 'L', 'R', 'V', 'A', 'F', 'f', '/'] as const;
export type DemoClass = (typeof demoClasses)[number];

const wave = (at: number, width: number, mlii: number, v1: number): Wave => ({ at, width, mlii, v1 });

const sinusP = [wave(-0.19, 0.018, 0.07, 0.06), wave(-0.165, 0.02, 0.1, -0.03)];

/** A premature atrial beat starts elsewhere in the atrium: an inverted, narrow P close to the QRS. */
const ectopicP = [wave(-0.125, 0.014, -0.11, 0.09)];

const narrowQrs = [wave(-0.032, 0.008, -0.12, 0.02), wave(0, 0.0105, 1.15, 0.18), wave(0.03, 0.009, -0.26, -0.85)];
const narrowT = [wave(0.235, 0.045, 0.2, 0.04), wave(0.285, 0.033, 0.16, 0.05)];

/** Left bundle branch block: broad, notched, no Q; T discordant; a deep broad S in V1. */
const leftBlock = [
  ...sinusP,
  wave(-0.028, 0.016, 0.62, -0.45),
  wave(0.004, 0.013, 0.5, -0.75),
  wave(0.042, 0.017, 0.66, -0.7),
  wave(0.26, 0.055, -0.3, 0.32),
  wave(0.33, 0.04, -0.16, 0.18),
];

/** Right bundle branch block: a slurred broad S in MLII, rsR' with an inverted T in V1. */
const rightBlock = [
  ...sinusP,
  wave(-0.03, 0.008, -0.08, 0.26),
  wave(0, 0.0115, 0.95, -0.4),
  wave(0.05, 0.022, -0.4, 0.95),
  wave(0.25, 0.045, 0.22, -0.22),
  wave(0.295, 0.033, 0.12, -0.12),
];

/** Premature ventricular beat: no P, wide and tall, T discordant. */
const ventricular = [
  wave(-0.045, 0.026, 0.55, 0.35),
  wave(0, 0.03, 1.25, 0.75),
  wave(0.055, 0.03, 0.55, 0.3),
  wave(0.12, 0.03, -0.35, -0.25),
  wave(0.29, 0.06, -0.5, -0.3),
  wave(0.37, 0.045, -0.24, -0.15),
];

/** Pacemaker: a spike of two samples, then a wide QRS away from MLII with a discordant T. */
const spike = [wave(-0.062, 0.0017, 0.75, -0.55)];
const pacedQrs = [
  wave(-0.02, 0.018, -0.45, -0.5),
  wave(0.012, 0.026, -0.95, -0.8),
  wave(0.065, 0.024, -0.35, -0.3),
  wave(0.28, 0.055, 0.4, 0.3),
  wave(0.35, 0.04, 0.2, 0.16),
];

const normal = [...sinusP, ...narrowQrs, ...narrowT];

/**
 * Shapes by class of a person whose ordinary beat is `basic`: who has a bundle branch block has it in premature atrial and
 * in fusion beats too, as the impulse takes the same way.
 */
export function morphologyOf(basic: DemoClass): Readonly<Record<DemoClass, readonly Wave[]>> {
  const conducted = basic === 'L' ? leftBlock : basic === 'R' ? rightBlock : normal;
  return {
    N: normal,
    L: leftBlock,
    R: rightBlock,
    V: ventricular,
    A: [...ectopicP, ...conducted.filter((wave) => !sinusP.includes(wave))],
    // Both fronts meet: each contributes its part of the shape.
    F: [...scaled(conducted, 0.52), ...scaled(ventricular, 0.5)],
    f: [...spike, ...scaled(normal, 0.55), ...scaled(pacedQrs, 0.45)],
    '/': [...spike, ...pacedQrs],
  };
}

function scaled(waves: readonly Wave[], factor: number): Wave[] {
  return waves.map(({ at, width, mlii, v1 }) => wave(at, width, mlii * factor, v1 * factor));
}
