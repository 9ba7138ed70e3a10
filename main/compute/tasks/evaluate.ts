import { type Confusion, confusionOf, metricsOf, predictedClasses } from '../../../models/evaluation/confusion.ts';
import { predict } from '../../../models/predict.ts';
import type { Evaluation, Progress } from '../../../preload/contract.ts';
import { mapSteps } from '../../../preload/steps.ts';
import { withModel } from '../loadedModel.ts';
import { type ManifestRecord, readManifest, windowChoice } from './manifest.ts';

export interface EvaluateInput {
  /** The model's folder. */
  readonly folder: string;
  readonly records: readonly (ManifestRecord & {
    /** Reference class of each beat. [beats] */
    readonly classIndexes: Uint8Array;
  })[];
}

export interface EvaluateOutput {
  /** In the input's order. [beats × classes] */
  readonly probabilities: Float32Array;
  /** Rows = reference. */
  readonly confusion: Confusion;
  readonly accuracy: number;
  readonly macroF1: number;
  readonly perClass: Readonly<Record<string, Pick<Evaluation['perClass'][string], 'n' | 'se' | 'ppv' | 'f1'>>>;
  /** Beats that were predicted right, one a record of the input. */
  readonly correct: number[];
  readonly engine: Evaluation['engine'];
}

/** Measured by `npm run bench`: larger batches gain nothing on two cores. */
const batchSize = 256;

/** Predicts the beats of the records with a stored model and compares with their reference classes. */
export async function* evaluate(
  { folder, records }: EvaluateInput,
  signal: AbortSignal,
): AsyncGenerator<Progress, EvaluateOutput, void> {
  return yield* withModel(folder, async function* ({ engine, model, card }) {
    const choice = windowChoice(card);
    const windows = yield* counted(readManifest(records, choice, signal), 'records', 'reading');
    const probabilities = yield* counted(predict(engine, model, windows, { batchSize }, signal), 'beats', 'predicting');
    const classes = card.classes.length;
    const reference = Uint8Array.from(records.flatMap(({ classIndexes }) => Array.from(classIndexes)));
    const predicted = predictedClasses(probabilities, classes);
    const confusion = confusionOf(reference, predicted, classes);
    const { accuracy, macroF1, perClass } = metricsOf(confusion, card.classes);
    let beat = 0;
    const correct = records.map(({ classIndexes }) => {
      let hits = 0;
      for (const index of classIndexes) if (predicted[beat++] === index) hits++;
      return hits;
    });
    const { name, version } = engine;
    return { probabilities, confusion, accuracy, macroF1, perClass, correct, engine: { name, version } };
  });
}

interface Step {
  readonly done: number;
  readonly total: number;
}

function counted<R>(
  steps: AsyncGenerator<Step, R, void>,
  what: string,
  message: string,
): AsyncGenerator<Progress, R, void> {
  return mapSteps(steps, ({ done, total }) => ({ done, total, counted: what, message }));
}
