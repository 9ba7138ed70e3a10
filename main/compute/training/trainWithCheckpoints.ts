import type { Engine } from '../../../models/engine/engine.ts';
import { type TrainingInput, type TrainingResult, train } from '../../../models/training/train.ts';
import type { EpochFacts, TrainProgress } from '../../../preload/contract/contract.ts';
import { mapSteps } from '../../../preload/numeric/steps.ts';
import { readCheckpoint, writeCheckpoint } from './checkpoints.ts';

export interface TrainedNetwork extends TrainingResult {
  /** As in the result, with the wall clock of each epoch. */
  readonly epochs: readonly EpochFacts[];
}

/** Of a beat, in forward passes: validation is one. */
const costOfLearning = 3;

/** Trains, keeping each whole epoch in the file `checkpoint`; what is kept there is taken up. The caller disposes the model. */
export async function* trainWithCheckpoints(
  engine: Engine,
  input: Omit<TrainingInput, 'resume' | 'onCheckpoint'>,
  checkpoint: string,
  abort: AbortSignal,
): AsyncGenerator<TrainProgress, TrainedNetwork, void> {
  const { epochs } = input;
  const before = readCheckpoint(checkpoint);
  const history: EpochFacts[] = [...(before?.history ?? [])];
  const message = before ? `goes on after epoch ${before.checkpoint.epoch}, where it was broken off` : undefined;
  let epochStarted = performance.now();
  const steps = train(
    engine,
    {
      ...input,
      ...(before && { resume: before.checkpoint }),
      onCheckpoint(reached) {
        const { epoch, loss, accuracy, validation } = reached.history.at(-1)!;
        history.push({
          ...{ epoch, loss, accuracy, seconds: (performance.now() - epochStarted) / 1000 },
          validationLoss: validation.loss,
          validationAccuracy: validation.accuracy,
          validationMacroF1: validation.macroF1,
        });
        epochStarted = performance.now();
        if (epoch < epochs) writeCheckpoint(checkpoint, { checkpoint: reached, history });
      },
    },
    abort,
  );
  // Validation at each epoch's end, and once more of the finished model.
  const [learning, validating] = [costOfLearning * input.training.length * epochs, input.validation.length];
  const work = learning + (epochs + 1) * validating;
  const result = yield* mapSteps(steps, ({ epoch, loss, accuracy, examplesPerSecond, done, total }): TrainProgress => {
    const running = { epoch, epochs, loss, accuracy, beatsPerSecond: examplesPerSecond, history: [...history] };
    const share = ((done / total) * learning + history.length * validating) / work;
    const mayEndSooner = (input.patience ?? 0) > 0;
    return { stage: 'training', done, total, counted: 'beats', message, share, mayEndSooner, ...running };
  });
  return { ...result, epochs: history };
}
