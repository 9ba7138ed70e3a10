import { mulberry32, normal, shuffle } from '../../preload/numeric/random.ts';
import type { Windows } from '../../preload/words/windows.ts';
import type { Engine } from '../engine/engine.ts';
import { disposeModel, type Model } from '../networks/model.ts';
import { predict } from '../prediction/predict.ts';
import { allIndexes } from '../prediction/windows.ts';
import { createAdam } from '../training/adam.ts';
import { trainingStep } from '../training/step.ts';
import { type PeerNetwork, peerModel, peerShape } from './peerModel.ts';

/** One thing that `npm run bench:peers` asks of every library. */
export interface PeerWork {
  readonly network: PeerNetwork;
  readonly work: 'train' | 'predict';
  /** Beats of one batch. */
  readonly batch: number;
  readonly batches: number;
}

/** Keeps its networks from one question to the next, as the peers do: what is made at first use is made once. */
export interface PeerBench {
  /** Seconds for all batches, on random beats in memory. */
  measure(work: PeerWork): Promise<number>;
  dispose(): void;
}

const seed = 1;
const learningRate = 1e-3;
/** Batches before the first measurement: more than it takes until the engine makes graphs. */
const warmUp = 20;

/** @param clock in milliseconds */
export function createPeerBench(engine: Engine, clock: () => number): PeerBench {
  const models = new Map<PeerNetwork, Model>();
  const asked = new Set<string>();
  const modelOf = (network: PeerNetwork): Model => {
    const model = models.get(network) ?? peerModel(engine, network, seed);
    models.set(network, model);
    return model;
  };
  return {
    async measure({ network, work, batch, batches }) {
      const run = work === 'train' ? trainBatches : predictBatches;
      const key = [network, work, batch].join();
      if (!asked.has(key)) await run(engine, modelOf(network), randomWindows(batch * warmUp), batch);
      asked.add(key);
      const windows = randomWindows(batch * batches);
      const started = clock();
      await run(engine, modelOf(network), windows, batch);
      return (clock() - started) / 1000;
    },
    dispose() {
      for (const model of models.values()) disposeModel(model);
      models.clear();
    },
  };
}

async function trainBatches(engine: Engine, model: Model, windows: Windows, batch: number): Promise<void> {
  const classIndex = Uint8Array.from({ length: windows.beats }, (_, beat) => beat % peerShape.classes);
  const classes = Array.from({ length: peerShape.classes }, (_, index) => String(index));
  const step = trainingStep(engine, model, { windows, classIndex, classes }, { batch });
  const adam = createAdam(engine.tf, step.variables);
  try {
    const order = shuffle(allIndexes(windows.beats), mulberry32(seed));
    for (let from = 0; from < order.length; from += batch) {
      step.run(order.subarray(from, from + batch), (gradients) => adam.step(gradients, learningRate));
    }
  } finally {
    adam.dispose();
  }
}

async function predictBatches(engine: Engine, model: Model, windows: Windows, batch: number): Promise<void> {
  const forward = predict(engine, model, windows, { batchSize: batch });
  while (!(await forward.next()).done);
}

function randomWindows(beats: number): Windows {
  const random = mulberry32(seed);
  const { samples, leads } = peerShape;
  const values = Float32Array.from({ length: beats * samples * leads }, () => normal(random));
  return { values, beats, samples, leads };
}
