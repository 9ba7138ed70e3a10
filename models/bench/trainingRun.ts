import { mulberry32, normal } from '../../preload/numeric/random.ts';
import type { Engine } from '../engine/engine.ts';
import { networkNamed } from '../networks/catalogue.ts';
import { disposeModel } from '../networks/model.ts';
import { allIndexes } from '../prediction/windows.ts';
import { train } from '../training/train.ts';

export interface TrainingRun {
  readonly network: string;
  /** Training beats of the one epoch. */
  readonly beats: number;
  readonly seed: number;
}

const shape = { samples: 280, leads: 1, classes: 8, records: 16 };

/**
 * One epoch of a network by its own recipe, augmentation and balance included, on random beats in memory, with a validation of
 * one batch: what a training costs without files.
 */
export async function runTraining(engine: Engine, { network, beats, seed }: TrainingRun): Promise<void> {
  const { recipe } = networkNamed(network);
  const all = beats + recipe.batchSize;
  const random = mulberry32(seed);
  const values = Float32Array.from({ length: all * shape.samples }, () => normal(random));
  const training = train(engine, {
    ...{ ...recipe, network, seed, epochs: 1 },
    windows: { values, beats: all, samples: shape.samples, leads: shape.leads },
    classIndex: Uint8Array.from({ length: all }, (_, beat) => beat % shape.classes),
    classes: Array.from({ length: shape.classes }, (_, index) => String(index)),
    records: Uint32Array.from({ length: all }, (_, beat) => beat % shape.records),
    training: allIndexes(beats),
    validation: Uint32Array.from({ length: recipe.batchSize }, (_, beat) => beats + beat),
  });
  for (;;) {
    const step = await training.next();
    if (step.done) return disposeModel(step.value.model);
  }
}
