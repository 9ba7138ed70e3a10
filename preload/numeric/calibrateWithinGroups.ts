import type { GivenAndSaid } from './confidentLearning.ts';

/** Beats of all groups that count beside a group's own: a group with few of a kind says little by itself. */
const priorBeats = 5;

/**
 * Probabilities of the given classes, as a group's other beats have them: what a model says of a beat, times what the beats
 * of its group that it says this of were given,
 *
 *   r_i = sum_j p_j * (n_ij + 5 g_ij) / (n_j + 5),
 *
 * n_ij = sum of p_j over the group's other beats given i, n_j over all its other beats, g_ij the share of i in the sum of p_j
 * over all groups. The beat's own label never counts. Where a model takes a patient's normal beats for ectopic ones, these are
 * given N as all their like are; a label that none of their like has stands out. A mistake common to a group's beats does not.
 *
 * @param group of each beat, from 0 [beats]
 * @returns [beats × classes], each row sums to 1
 */
export function calibrateWithinGroups(
  { given, probabilities, classes }: GivenAndSaid,
  group: ArrayLike<number>,
  groups: number,
): Float32Array {
  const cells = classes * classes;
  // Rows: what is said; columns: what was given.
  const joint = new Float64Array(groups * cells);
  const said = new Float64Array(groups * classes);
  const beats = given.length;
  for (let beat = 0; beat < beats; beat++) {
    for (let j = 0; j < classes; j++) {
      const p = probabilities[beat * classes + j]!;
      joint[group[beat]! * cells + j * classes + given[beat]!]! += p;
      said[group[beat]! * classes + j]! += p;
    }
  }
  const share = shares(joint, said, groups, classes);
  const calibrated = new Float32Array(beats * classes);
  for (let beat = 0; beat < beats; beat++) {
    const ofGroup = group[beat]!;
    for (let j = 0; j < classes; j++) {
      const p = probabilities[beat * classes + j]!;
      const others = Math.max(0, said[ofGroup * classes + j]! - p) + priorBeats;
      for (let i = 0; i < classes; i++) {
        const own = i === given[beat] ? p : 0;
        const alike = Math.max(0, joint[ofGroup * cells + j * classes + i]! - own);
        calibrated[beat * classes + i]! += (p * (alike + priorBeats * share[j * classes + i]!)) / others;
      }
    }
  }
  return calibrated;
}

/** Of all groups: the share of each given class in what is said. Where a class is said of nothing, the class itself. */
function shares(joint: Float64Array, said: Float64Array, groups: number, classes: number): Float64Array {
  const share = new Float64Array(classes * classes);
  for (let j = 0; j < classes; j++) {
    let total = 0;
    for (let one = 0; one < groups; one++) total += said[one * classes + j]!;
    for (let i = 0; i < classes; i++) {
      let sum = 0;
      for (let one = 0; one < groups; one++) sum += joint[one * classes * classes + j * classes + i]!;
      share[j * classes + i] = total > 0 ? sum / total : Number(i === j);
    }
  }
  return share;
}
