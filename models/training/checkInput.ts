import { checkWindows } from '../prediction/windows.ts';
import type { TrainingInput } from './train.ts';

/** @throws naming what a training cannot work with, before anything is built */
export function checkInput(input: TrainingInput): void {
  const { windows, classIndex, classes, training, validation, epochs, patience, resume } = input;
  checkWindows(windows);
  if (classIndex.length !== windows.beats) {
    throw new Error(`${classIndex.length} class indexes for ${windows.beats} beats`);
  }
  if (validation.length === 0) throw new Error('the validation part has no beats; the best epoch cannot be chosen');
  const counts = classes.map(() => 0);
  for (let row = 0; row < training.length; row++) {
    const index = classIndex[training[row]!];
    if (index === undefined || index >= classes.length) {
      throw new Error(`training beat ${training[row]} has class index ${index}; expected 0 to ${classes.length - 1}`);
    }
    counts[index] = counts[index]! + 1;
  }
  const validated = new Set(Array.from({ length: validation.length }, (_, row) => classIndex[validation[row]!]));
  // A class that the whole selection lacks is the split's business (it has an option for it).
  const empty = classes.filter((_, index) => counts[index] === 0 && validated.has(index));
  if (empty.length > 0) {
    throw new Error(
      `the training part has no beat of class ${empty.join(', ')}; choose another split, more records or a label set without it`,
    );
  }
  if (patience !== undefined && !(Number.isInteger(patience) && patience >= 1)) {
    throw new Error(`patience is ${patience}; expected a whole number of epochs of at least 1, or none`);
  }
  if (resume && (resume.network !== input.network || resume.seed !== input.seed || resume.epoch > epochs)) {
    throw new Error(
      `the checkpoint is of ${resume.network}, seed ${resume.seed}, epoch ${resume.epoch}; ` +
        `expected ${input.network}, seed ${input.seed}, at most epoch ${epochs}`,
    );
  }
}
