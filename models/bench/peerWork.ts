import type { Engine } from '../backend.ts';
import { disposeModel } from '../networks/model.ts';
import { predict } from '../predict.ts';
import { normal, seeded, shuffled } from '../random.ts';
import { createAdam } from '../training/adam.ts';
import { trainingStep } from '../training/step.ts';
import { allIndexes, type Windows } from '../windows.ts';
import { type PeerNetwork, peerModel, peerShape } from './peerModel.ts';

/** One thing that `npm run bench:peers` asks of every library. */
export interface PeerWork {
  readonly network: PeerNetwork;
  readonly work: 'train' | 'predict';
  /** Beats of one batch. */
  readonly batch: number;
  readonly batches: number;
}

const seed = 1;
const learningRate = 1e-3;

/** Seconds for all batches, on random beats in memory. Building the network is not counted. `clock` in milliseconds. */
export async function measurePeerWork(
  engine: Engine,
  { network, work, batch, batches }: PeerWork,
  clock: () => number,
): Promise<number> {
  const { tf } = engine;
  const model = peerModel(engine, network, seed);
  const windows = randomWindows(batch * batches);
  const classIndexes = Uint8Array.from({ length: windows.beats }, (_, beat) => beat % peerShape.classes);
  const classes = Array.from({ length: peerShape.classes }, (_, index) => String(index));
  const step = trainingStep(tf, model, { windows, classIndexes, classes });
  const adam = createAdam(tf, step.variables);
  try {
    const started = clock();
    if (work === 'train') {
      const order = shuffled(allIndexes(windows.beats), seeded(seed));
      for (let from = 0; from < order.length; from += batch) {
        step.run(order.subarray(from, from + batch), (gradients) => adam.step(gradients, learningRate));
      }
    } else {
      const forward = predict(engine, model, windows, { batchSize: batch });
      while (!(await forward.next()).done);
    }
    return (clock() - started) / 1000;
  } finally {
    adam.dispose();
    disposeModel(model);
  }
}

function randomWindows(beats: number): Windows {
  const random = seeded(seed);
  const { samples, leads } = peerShape;
  const values = Float32Array.from({ length: beats * samples * leads }, () => normal(random));
  return { values, beats, samples, leads };
}
