import { type Confusion, confusionOf, metricsOf, predictedClasses } from '../../../models/evaluation/confusion.ts';
import { predict } from '../../../models/prediction/predict.ts';
import type { Evaluation, Progress } from '../../../preload/contract/contract.ts';
import { mapSteps } from '../../../preload/numeric/steps.ts';
import { openRecord } from '../../ecg/archive/openRecord.ts';
import { inPieces, joinedWindows, partOfWindows } from '../beats/inPieces.ts';
import {
  beatsOfManifest,
  type LabelledManifestRecord,
  type Manifest,
  type WindowChoice,
  windowChoice,
  windowsOfRecord,
} from '../beats/manifest.ts';
import { withModel } from '../models/loadedModel.ts';

export interface EvaluateInput {
  /** The model's folder. */
  readonly folder: string;
  readonly records: readonly LabelledManifestRecord[];
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
/** Beats read before any are predicted. */
const beatsAhead = 1024;

/** Predicts the beats of the records with a stored model and compares with their reference classes. */
export async function* evaluate(
  { folder, records }: EvaluateInput,
  abort: AbortSignal,
): AsyncGenerator<Progress, EvaluateOutput, void> {
  return yield* withModel(folder, async function* ({ engine, model, card }) {
    const classes = card.classes.length;
    const total = beatsOfManifest(records);
    const probabilities = new Float32Array(total * classes);
    let done = 0;
    for await (const windows of readInPieces(records, windowChoice(card), abort)) {
      const step = (more: number): Progress => ({
        ...{ done: done + more, total },
        counted: 'beats',
        message: 'reading and predicting',
      });
      if (windows === undefined) yield step(0);
      else {
        const predicting = predict(engine, model, windows, { batchSize }, abort);
        probabilities.set(yield* mapSteps(predicting, (one) => step(one.done)), done * classes);
        done += windows.beats;
      }
    }
    const reference = Uint8Array.from(records.flatMap(({ beats }) => Array.from(beats.classIndex)));
    const predicted = predictedClasses(probabilities, classes);
    const confusion = confusionOf(reference, predicted, classes);
    const { accuracy, macroF1, perClass } = metricsOf(confusion, card.classes);
    let beat = 0;
    const correct = records.map(({ beats }) => {
      let hits = 0;
      for (const index of beats.classIndex) if (predicted[beat++] === index) hits++;
      return hits;
    });
    const { name, version } = engine;
    return { probabilities, confusion, accuracy, macroF1, perClass, correct, engine: { name, version } };
  });
}

/** The windows of all beats, in the records' order, as many at a time as a few batches need. */
function readInPieces(records: Manifest, choice: WindowChoice, abort: AbortSignal) {
  async function* read() {
    for (const record of records) {
      abort.throwIfAborted();
      yield windowsOfRecord(await openRecord(record.headerPath), record, choice);
    }
  }
  return inPieces(read(), { least: beatsAhead, batch: batchSize, join: joinedWindows, part: partOfWindows });
}
