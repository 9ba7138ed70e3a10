import type { Rank } from '@tensorflow/tfjs';
import { mulberry32, normal, shuffle } from '../../preload/numeric/random.ts';
import type { Windows } from '../../preload/words/windows.ts';
import type { Engine } from '../engine/engine.ts';
import { beatsUntilCompiled } from '../engine/graph/modelGraph.ts';
import { inputGradientsOfBatches } from '../explanation/gradients/inputGradients.ts';
import { disposeModel, type Model } from '../networks/model.ts';
import { inputOf } from '../prediction/inputs.ts';
import { predict } from '../prediction/predict.ts';
import { allIndexes } from '../prediction/windows.ts';
import { createAdam } from '../training/adam.ts';
import { trainingStep } from '../training/step.ts';
import { type PeerNetwork, peerModel, peerShape } from './peerModel.ts';

/** One thing that `npm run bench:peers` asks of every library. */
export interface PeerWork {
  readonly network: PeerNetwork;
  /** `gradient`: of each beat's first logit to its samples. */
  readonly work: 'train' | 'predict' | 'gradient';
  /** Beats of one batch. */
  readonly batch: number;
  readonly batches: number;
}

/** In seconds. `processor`: of all threads. */
export interface PeerTimes {
  readonly seconds: number;
  readonly processor: number;
}

export interface PeerClocks {
  /** Milliseconds. */
  now(): number;
  /** Microseconds that this process has used so far. */
  processor(): { readonly user: number; readonly system: number };
}

/** Keeps its networks from one question to the next, as the peers do: what is made at first use is made once. */
export interface PeerBench {
  /** For all batches, on random beats in memory. */
  measure(work: PeerWork): Promise<PeerTimes>;
  dispose(): void;
}

const seed = 1;
const learningRate = 1e-3;
/** Batches before the first measurement: more than it takes until the engine makes graphs. */
const warmUp = 20;

/** @param compiledFrom how many beats are predicted and differentiated before the first measurement, and planned of a training */
export function createPeerBench(engine: Engine, clocks: PeerClocks, compiledFrom = beatsUntilCompiled): PeerBench {
  const beatsBefore = { train: 0, predict: compiledFrom.withoutGradient, gradient: compiledFrom.withGradient };
  const plannedBeats = compiledFrom.withGradient;
  const models = new Map<PeerNetwork, Model>();
  const warm = new Set<string>();
  const modelOf = (network: PeerNetwork): Model => {
    const model = models.get(network) ?? peerModel(engine, network, seed);
    models.set(network, model);
    return model;
  };
  return {
    async measure({ network, work, batch, batches }) {
      const run = batchesOf[work];
      const key = [network, work, batch].join();
      if (!warm.has(key))
        await run(engine, modelOf(network), randomWindows(batch * warmUp + beatsBefore[work]), batch, plannedBeats);
      warm.add(key);
      const windows = randomWindows(batch * batches);
      const [started, used] = [clocks.now(), clocks.processor()];
      await run(engine, modelOf(network), windows, batch, plannedBeats);
      const { user, system } = clocks.processor();
      return { seconds: (clocks.now() - started) / 1000, processor: (user + system - used.user - used.system) / 1e6 };
    },
    dispose() {
      for (const model of models.values()) disposeModel(model);
      models.clear();
    },
  };
}

async function trainBatches(
  engine: Engine,
  model: Model,
  windows: Windows,
  batch: number,
  plannedBeats: number,
): Promise<void> {
  const classIndex = Uint8Array.from({ length: windows.beats }, (_, beat) => beat % peerShape.classes);
  const classes = Array.from({ length: peerShape.classes }, (_, index) => String(index));
  const runs = warmUp + Math.ceil(plannedBeats / batch);
  const step = trainingStep(engine, model, { windows, classIndex, classes }, { batch, runs });
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

async function differentiateBatches(engine: Engine, model: Model, windows: Windows, batch: number): Promise<void> {
  const { tf } = engine;
  const gradientsOf = inputGradientsOfBatches(engine, model, batch);
  const beats = allIndexes(windows.beats);
  for (let from = 0; from < beats.length; from += batch) {
    const asked = beats.subarray(from, from + batch);
    tf.tidy(() => {
      const target = tf.zeros<Rank.R1>([asked.length], 'int32');
      return gradientsOf(inputOf(tf, model, windows, asked), target).window.dataSync();
    });
  }
}

const batchesOf = { train: trainBatches, predict: predictBatches, gradient: differentiateBatches };

function randomWindows(beats: number): Windows {
  const random = mulberry32(seed);
  const { samples, leads } = peerShape;
  const values = Float32Array.from({ length: beats * samples * leads }, () => normal(random));
  return { values, beats, samples, leads };
}
