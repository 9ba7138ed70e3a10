import { NotNumbers } from '../../../models/prediction/notNumbers.ts';
import { predict } from '../../../models/prediction/predict.ts';
import type { Evaluation } from '../../../preload/contract/contract.ts';
import { finish, mapSteps } from '../../../preload/numeric/steps.ts';
import { ReadFailure } from '../../ecg/errors.ts';
import { beatsOfManifest, type Manifest, readManifest, windowChoice } from '../beats/manifest.ts';
import { withModel } from '../models/loadedModel.ts';

export interface ClassifyInput {
  /** The model's folder. */
  readonly folder: string;
  readonly records: Manifest;
}

export type ClassifyStep = {
  /** Beats done, of all records. */
  readonly done: number;
  readonly total: number;
  /** Place in the input. */
  readonly place: number;
} & (
  | { readonly kind: 'predicting' }
  /** All beats of the record, in the input's order. [beats × classes] */
  | { readonly kind: 'record'; readonly probabilities: Float32Array }
  | { readonly kind: 'failed'; readonly reason: string }
);

/** As for evaluations. */
const batchSize = 256;

/** Predicts beats record by record, so that an archive of any size fits. A record that cannot be read is a step; the rest goes on. */
export async function* classify(
  { folder, records }: ClassifyInput,
  abort: AbortSignal,
): AsyncGenerator<ClassifyStep, { readonly engine: Evaluation['engine'] }, void> {
  return yield* withModel(folder, async function* ({ engine, model, card }) {
    const choice = windowChoice(card);
    const total = beatsOfManifest(records);
    let before = 0;
    for (const [place, record] of records.entries()) {
      try {
        const windows = await finish(readManifest([record], choice, abort));
        const probabilities = yield* mapSteps(
          predict(engine, model, windows, { batchSize }, abort),
          ({ done }): ClassifyStep => ({ kind: 'predicting', place, done: before + done, total }),
        );
        yield { kind: 'record', place, done: before + windows.beats, total, probabilities };
      } catch (error) {
        if (error instanceof NotNumbers) throw new NotNumbers(`${record.record}: ${error.message}`, { cause: error });
        if (!(error instanceof ReadFailure || error instanceof RangeError)) throw error;
        yield { kind: 'failed', place, done: before + record.beats.sample.length, total, reason: error.message };
      }
      before += record.beats.sample.length;
    }
    return { engine: { name: engine.name, version: engine.version } };
  });
}
