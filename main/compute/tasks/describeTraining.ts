import type { Progress } from '../../../preload/contract/contract.ts';
import { mapSteps } from '../../../preload/numeric/steps.ts';
import { beatsWhere } from '../../../preload/words/beatTable.ts';
import type { LabelSetName } from '../../../preload/words/labelSets.ts';
import type { TrainingReference } from '../../../preload/words/trainingReference.ts';
import { readManifest, windowChoice } from '../beats/manifest.ts';
import { type SplitChoice, selectBeats, type TrainingRecord } from '../beats/selectBeats.ts';
import { withModel } from '../models/loadedModel.ts';
import { asRefusal, refusal } from '../refuse.ts';
import { trainingReference } from '../training/trainingReference.ts';
import { predicted } from './train.ts';

export interface DescribeTrainingInput extends Omit<SplitChoice, 'classes'> {
  /** The model's folder. */
  readonly folder: string;
  readonly records: readonly TrainingRecord[];
  readonly labelSet: LabelSetName;
}

/**
 * What a stored model learned from, measured again on the data of its card: for cards that older versions wrote.
 *
 * @throws a refusal where the data are not those of the card
 */
export async function* describeTraining(
  { folder, records, ...choice }: DescribeTrainingInput,
  abort: AbortSignal,
): AsyncGenerator<Progress, TrainingReference, void> {
  try {
    return yield* withModel(folder, async function* ({ engine, model, card }) {
      const { classes } = card;
      const selection = selectBeats(records, { ...choice, classes });
      if (selection.hash !== card.data.hash) {
        throw refusal(
          `the beats of ${card.data.archives.join(', ')} are not those that the model was trained on (their hash differs): import the archive as it was`,
        );
      }
      const validation = new Set(selection.beatsOf('validation'));
      let beat = 0;
      const held = selection.manifest.flatMap((record) => {
        const beats = beatsWhere(record.beats, () => validation.has(beat++));
        return beats.sample.length === 0 ? [] : { ...record, beats };
      });
      const reading = readManifest(held, windowChoice(card), abort);
      const windows = yield* mapSteps(reading, (step) => ({ ...step, counted: 'records', message: 'reading' }));
      const all = Uint32Array.from({ length: windows.beats }, (_, at) => at);
      const validationProbabilities = await predicted(engine, model, windows, all, abort);
      return await trainingReference({ selection, classes, validationProbabilities }, abort);
    });
  } catch (error) {
    throw asRefusal(error);
  }
}
