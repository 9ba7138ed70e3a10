import type { Engine } from '../../../models/engine/engine.ts';
import { type TrainingInput, type TrainingResult, train } from '../../../models/training/train.ts';
import type { EpochFacts, TrainProgress } from '../../../preload/contract/contract.ts';
import { mapSteps } from '../../../preload/numeric/steps.ts';
import { readCheckpoint, writeCheckpoint } from './checkpoints.ts';

export interface TrainedNetwork extends TrainingResult {
  /** As in the result, with the wall clock of each epoch. */
  readonly epochs: readonly EpochFacts[];
}

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
  const result = yield* mapSteps(steps, ({ epoch, loss, accuracy, examplesPerSecond, done, total }): TrainProgress => {
    const running = { epoch, epochs, loss, accuracy, beatsPerSecond: examplesPerSecond, history: [...history] };
    return { stage: 'training', done, total, counted: 'beats', message, ...running };
  });
  return { ...result, epochs: history };
}
