import type { LearningRateSchedule } from '../networks/trainingRecipe.ts';

/** Our trainings are short beside the 2000 epochs of Wang et al. */
export const defaultPlateauEpochs = 2;

const plateauFactor = 0.5;
const plateauFloor = 0.1;
const plateauLeastFall = 1e-4;

/** Learning rate of batch number `step` (from 0) of `steps`. @param losses training losses of the epochs before */
export function learningRateAt(
  { schedule = 'cosine', peak, warmUp, plateauEpochs = defaultPlateauEpochs }: LearningRateSchedule,
  step: number,
  steps: number,
  losses: readonly number[] = [],
): number {
  const rising = warmUp * steps;
  if (step < rising) return (peak * (step + 1)) / (rising + 1);
  if (schedule === 'constant') return peak;
  if (schedule === 'plateau') return peak * plateauShare(losses, plateauEpochs);
  return 0.5 * peak * (1 + Math.cos((Math.PI * (step - rising)) / Math.max(1, steps - rising)));
}

/** From the whole history, not from a memory of its own: a resumed training then goes on with the same rate. */
function plateauShare(losses: readonly number[], epochs: number): number {
  let share = 1;
  let lowest = Number.POSITIVE_INFINITY;
  let waited = 0;
  for (const loss of losses) {
    if (loss < lowest - plateauLeastFall) {
      lowest = loss;
      waited = 0;
    } else if (++waited >= epochs) {
      share = Math.max(plateauFloor, share * plateauFactor);
      waited = 0;
    }
  }
  return share;
}
