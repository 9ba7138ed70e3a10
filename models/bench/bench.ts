import { setImmediate } from 'node:timers/promises';
import { mulberry32, normal } from '../../preload/numeric/random.ts';
import type { Windows } from '../../preload/words/windows.ts';
import type { Engine } from '../engine/engine.ts';
import { gradCam } from '../explanation/methods/gradCam.ts';
import { createModel, disposeModel, type Model } from '../networks/model.ts';
import { predict } from '../prediction/predict.ts';
import { allIndexes } from '../prediction/windows.ts';
import { createAdam } from '../training/adam.ts';
import { trainingStep } from '../training/step.ts';

/** Speeds on random windows of 280 samples, one lead, eight classes: what `npm run bench` prints. */
export interface BenchOptions {
  readonly network: string;
  readonly batchSize: number;
  /** Batches that are timed, after `warmUp` untimed ones. */
  readonly batches: number;
  readonly seed: number;
  /** Milliseconds. */
  readonly clock: () => number;
}

export interface BenchProgress {
  readonly measured: 'training' | 'inference';
}

/** Beats a second: `median` over the timed batches, `best` the fastest one (what a quiet machine would do). */
export interface Speed {
  readonly median: number;
  readonly best: number;
}

export interface BenchResult {
  readonly training: Speed;
  readonly predict: Speed;
  readonly gradCam: Speed;
  /** Time of Grad-CAM (features, head, its gradient, maps and probabilities) ÷ time of a plain forward pass, medians. */
  readonly gradCamToForward: number;
}

/** As many as it takes until graphs are made. */
const warmUp = 20;
const shape = { samples: 280, leads: 1, classes: 8 };

export async function* bench(
  engine: Engine,
  options: BenchOptions,
  signal?: AbortSignal,
): AsyncGenerator<BenchProgress, BenchResult> {
  const { network, batchSize, seed } = options;
  const windows = randomWindows(batchSize, seed);
  const standardisation = { mean: 0, deviation: 1 };
  const model = createModel(engine, network, { ...shape, standardisation, seed });
  try {
    const [training] = await measureTraining(engine, model, windows, options, signal);
    yield { measured: 'training' };
    const forward = () => lastOf(predict(engine, model, windows, { batchSize }, signal));
    const maps = () => lastOf(gradCam(engine, model, windows, { targetClass: 0, batchSize }, signal));
    // In turns: what else the machine does meanwhile then slows both alike, and the ratio holds.
    const [predictSpeed, gradCamSpeed] = await measure([forward, maps], options, signal);
    yield { measured: 'inference' };
    const gradCamToForward = predictSpeed!.median / gradCamSpeed!.median;
    return { training: training!, predict: predictSpeed!, gradCam: gradCamSpeed!, gradCamToForward };
  } finally {
    disposeModel(model);
  }
}

async function measureTraining(
  engine: Engine,
  model: Model,
  windows: Windows,
  options: BenchOptions,
  signal?: AbortSignal,
): Promise<Speed[]> {
  const classIndex = Uint8Array.from({ length: windows.beats }, (_, beat) => beat % shape.classes);
  const classes = Array.from({ length: shape.classes }, (_, index) => String(index));
  const runs = warmUp + options.batches;
  const labelled = { windows, classIndex, classes };
  const step = trainingStep(engine, model, labelled, { batch: options.batchSize, runs });
  const adam = createAdam(engine.tf, step.variables);
  const beats = allIndexes(windows.beats);
  try {
    const batch = async () => void step.run(beats, (gradients) => adam.step(gradients, 1e-3));
    return await measure([batch], options, signal);
  } finally {
    adam.dispose();
  }
}

/** Times each kind of batch, one after another in every round. */
async function measure(
  kinds: readonly (() => Promise<void>)[],
  { batches, batchSize, clock }: BenchOptions,
  signal?: AbortSignal,
): Promise<Speed[]> {
  const milliseconds = kinds.map((): number[] => []);
  for (let round = -warmUp; round < batches; round++) {
    for (const [kind, batch] of kinds.entries()) {
      signal?.throwIfAborted();
      const started = clock();
      await batch();
      const time = clock() - started;
      if (round >= 0) milliseconds[kind]!.push(time);
      await setImmediate();
    }
  }
  const speed = (time: number): number => (1000 * batchSize) / time;
  return milliseconds.map((times) => {
    times.sort((one, other) => one - other);
    return { median: speed(times[times.length >> 1]!), best: speed(times[0]!) };
  });
}

async function lastOf(generator: AsyncGenerator<unknown, unknown>): Promise<void> {
  while (!(await generator.next()).done);
}

function randomWindows(beats: number, seed: number): Windows {
  const random = mulberry32(seed);
  const values = Float32Array.from({ length: beats * shape.samples * shape.leads }, () => normal(random));
  return { values, beats, samples: shape.samples, leads: shape.leads };
}
