import type { Tensor, Tensor3D, Tensor4D } from '@tensorflow/tfjs';
import { mulberry32 } from '../../../preload/numeric/random.ts';
import { createModel, weightsOf } from '../../networks/model.ts';
import { allIndexes } from '../../prediction/windows.ts';
import { trainingStep } from '../../training/step.ts';
import { loadEngine } from '../backend.ts';
import { type LstmInput, lstmSequence, runLstm } from '../kernels/lstm.ts';

/**
 * What backend.test.ts runs in a process of its own, on one engine: forward and gradients of
 * (1) a tiny network whose first pooling sees mostly values <= 0 (no activation before it), with uneven strides and paddings;
 * (2) an LSTM, with the total derivatives of its hidden states;
 * (3) the real cnn on three short windows, one training step: logits, gradients, and the weights after it (moving averages).
 */
const engine = await loadEngine();
const { tf } = engine;
const random = mulberry32(7);
const values = (size: number): Float32Array => Float32Array.from({ length: size }, () => random() - 0.5);
const uniform = (shape: number[]): Tensor =>
  tf.tensor(values(shape.reduce((product, side) => product * side, 1)), shape);

const x = uniform([3, 29, 2]);
const weights = [uniform([5, 2, 6]), uniform([4, 6, 5]), uniform([5, 4])];
const forward = (first: Tensor, second: Tensor, dense: Tensor): Tensor => {
  const shifted = tf.sub(tf.conv1d(x as never, first as never, 1, 'same'), 1);
  const pooled = tf.maxPool(tf.expandDims(shifted, 1) as Tensor4D, [1, 3], [1, 2], 'same');
  const one = tf.squeeze(pooled, [1]);
  const two = tf.relu(tf.conv1d(one as never, second as never, 2, 'same')) as Tensor;
  return tf.matMul(tf.mean(two, 1), dense as never);
};
const loss = (first: Tensor, second: Tensor, dense: Tensor) =>
  tf.losses.softmaxCrossEntropy(tf.oneHot(tf.tensor1d([0, 3, 1], 'int32'), 4), forward(first, second, dense)) as never;
const tiny = [forward(weights[0]!, weights[1]!, weights[2]!), ...tf.grads(loss as never)(weights)];

const lstmInput = [uniform([3, 6, 2]), uniform([2, 16]), uniform([4, 16]), uniform([16])];
const lstm = (...[x, kernel, recurrentKernel, bias]: Tensor[]): Tensor =>
  lstmSequence(engine, { x, kernel, recurrentKernel, bias, reverse: true } as LstmInput);
const lstmLoss = (...input: Tensor[]): Tensor => tf.sum(tf.square(lstm(...input)));
const [sequence, kernel, recurrentKernel, bias] = lstmInput;
const run = runLstm(engine, { x: sequence, kernel, recurrentKernel, bias } as LstmInput);
tiny.push(lstm(...lstmInput), ...tf.grads(lstmLoss as never)(lstmInput));
tiny.push(run.hidden, run.totalGradient(uniform([3, 6, 4]) as Tensor3D));

const beats = 3;
const samples = 29;
const classes = ['N', 'V', 'F'];
const standardisation = { mean: 0.1, deviation: 0.4 };
const model = createModel(engine, 'cnn', { samples, leads: 1, classes: classes.length, standardisation, seed: 5 });
const windows = { values: values(beats * samples), beats, samples, leads: 1 };
const step = trainingStep(
  engine,
  model,
  { windows, classIndex: Uint8Array.of(0, 1, 2), classes },
  { batch: beats, runs: 1 },
);
const gradients: number[][] = [];
const { loss: lossBefore } = step.run(allIndexes(beats), (given) => {
  for (const gradient of given) gradients.push(sampled(gradient.dataSync()));
});

process.stdout.write(
  JSON.stringify({
    name: engine.name,
    reason: engine.reason,
    version: engine.version,
    tiny: tiny.map((tensor) => [...tensor.dataSync()]),
    loss: lossBefore,
    gradients,
    weights: weightsOf(model).map(sampled),
  }),
);

/** Some of many values, always the same ones. */
function sampled(all: ArrayLike<number>): number[] {
  return Array.from(all).filter((_, index) => index % 37 === 0);
}
