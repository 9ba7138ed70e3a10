import { finish } from '../../preload/numeric/steps.ts';
import type { Windows } from '../../preload/words/windows.ts';
import type { Engine } from '../engine/engine.ts';
import { confusionOf, metricsOf, predictedClasses } from '../evaluation/confusion.ts';
import type { Model } from '../networks/model.ts';
import { predict } from '../prediction/predict.ts';
import type { ValidationResult } from './train.ts';

export interface ValidationInput {
  readonly windows: Windows;
  readonly classIndex: Uint8Array;
  readonly classes: readonly string[];
  readonly beats: ArrayLike<number>;
}

const batchSize = 256;

/** Mean cross entropy (unweighted), accuracy and macro-F1 of the validation beats. */
export async function validate(
  engine: Engine,
  model: Model,
  { windows, classIndex, classes, beats }: ValidationInput,
  signal?: AbortSignal,
): Promise<ValidationResult> {
  const probabilities = await finish(predict(engine, model, windows, { batchSize, indexes: beats }, signal));
  const reference = Uint8Array.from({ length: beats.length }, (_, row) => classIndex[beats[row]!]!);
  let loss = 0;
  reference.forEach((index, row) => {
    // The smallest normal float32 keeps a hopeless beat from making the mean infinite.
    loss -= Math.log(Math.max(probabilities[row * classes.length + index]!, 1.17549435e-38));
  });
  const predicted = predictedClasses(probabilities, classes.length);
  const metrics = metricsOf(confusionOf(reference, predicted, classes.length), classes);
  return { loss: loss / reference.length, accuracy: metrics.accuracy, macroF1: metrics.macroF1 };
}
