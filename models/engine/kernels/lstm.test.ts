import type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { mulberry32 } from '../../../preload/numeric/random.ts';
import { loadEngine } from '../backend.ts';
import type { Engine, Tf } from '../engine.ts';
import { type LstmInput, lstmSequence, runLstm } from './lstm.ts';

// backend.test.ts holds each engine's own path equal to plain JavaScript; here both paths run on the engine that loads.
let engine: Engine;
let paths: readonly Engine[];
beforeAll(async () => {
  engine = await loadEngine();
  paths = engine.name === 'native' ? [engine, { ...engine, name: 'javascript' }] : [engine];
}, 60_000);

interface Shape {
  readonly beats: number;
  readonly steps: number;
  readonly inputs: number;
  readonly units: number;
  readonly reverse?: boolean;
}
const shapes: readonly Shape[] = [
  { beats: 3, steps: 7, inputs: 2, units: 5 },
  { beats: 1, steps: 5, inputs: 1, units: 4 },
  { beats: 2, steps: 1, inputs: 3, units: 3 },
  { beats: 4, steps: 6, inputs: 6, units: 1 },
  { beats: 2, steps: 4, inputs: 2, units: 3, reverse: true },
  // More beats than the native path takes back in one operation.
  { beats: 9, steps: 5, inputs: 2, units: 3 },
  // Three parts of the native path, the last one smaller.
  { beats: 197, steps: 2, inputs: 1, units: 64 },
];

function random(tf: Tf, seed: number, shape: number[]): Tensor {
  const next = mulberry32(seed);
  const size = shape.reduce((product, side) => product * side, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, () => 2 * next() - 1),
    shape,
  );
}

function randomInput(tf: Tf, { beats, steps, inputs, units, reverse = false }: Shape): LstmInput {
  return {
    x: random(tf, 1, [beats, steps, inputs]) as Tensor3D,
    kernel: random(tf, 2, [inputs, 4 * units]) as Tensor2D,
    recurrentKernel: random(tf, 3, [units, 4 * units]) as Tensor2D,
    bias: random(tf, 4, [4 * units]) as Tensor1D,
    reverse,
  };
}

/** tfjs's own LSTM layer with these weights, on the tape of its many operations. */
function layerOf(tf: Tf, { x, kernel, recurrentKernel, bias, reverse = false }: LstmInput) {
  const layer = tf.layers.lstm({
    units: recurrentKernel.shape[0],
    returnSequences: true,
    recurrentActivation: 'sigmoid',
    goBackwards: reverse,
    recurrentInitializer: 'zeros',
  });
  layer.apply(x);
  layer.setWeights([kernel, recurrentKernel, bias]);
  return layer;
}

/** One step by step loop of tfjs operations; `nudges` [beats × units] are added to each hidden state as it arises. */
function unrolled(
  tf: Tf,
  { x, kernel, recurrentKernel, bias, reverse = false }: LstmInput,
  nudges?: Tensor[],
): Tensor3D {
  const [beats, count, inputs] = x.shape;
  // Not unstack: its gradient fails in tfjs where there is one step.
  const steps = Array.from({ length: count }, (_, step) =>
    tf.reshape(tf.slice(x, [0, step, 0], [beats, 1, inputs]), [beats, inputs]),
  );
  if (reverse) steps.reverse();
  const units = recurrentKernel.shape[0];
  let hidden: Tensor = tf.zeros([x.shape[0], units]);
  let cell: Tensor = hidden;
  const states = steps.map((values, step) => {
    const weighted = tf.add(
      tf.add(tf.matMul(values as Tensor2D, kernel), tf.matMul(hidden as Tensor2D, recurrentKernel)),
      bias,
    );
    const [input, forget, candidate, output] = tf.split(weighted, 4, 1);
    cell = tf.add(tf.mul(tf.sigmoid(forget!), cell), tf.mul(tf.sigmoid(input!), tf.tanh(candidate!)));
    hidden = tf.mul(tf.sigmoid(output!), tf.tanh(cell));
    if (nudges) hidden = tf.add(hidden, nudges[step]!);
    return hidden;
  });
  return tf.stack(states, 1) as Tensor3D;
}

function expectClose(actual: Tensor, expected: Tensor, tolerance = 1e-4): void {
  expect(actual.shape).toEqual(expected.shape);
  const values = expected.dataSync();
  let largest = 0;
  actual.dataSync().forEach((value, at) => {
    largest = Math.max(largest, Math.abs(value - values[at]!));
  });
  expect(largest).toBeLessThan(tolerance);
}

describe('an LSTM over a whole sequence', () => {
  test.each(shapes)('equals the layer of tfjs, values and all gradients: %o', (shape) => {
    const { tf } = engine;
    tf.tidy(() => {
      const input = randomInput(tf, shape);
      const layer = layerOf(tf, input);
      const weighting = random(tf, 5, [shape.beats, shape.steps, shape.units]);
      const expected = tf.variableGrads(() => tf.sum(tf.mul(layer.apply(input.x) as Tensor, weighting)) as Scalar);
      const expectedDx = tf.grad((x) => tf.sum(tf.mul(unrolled(tf, { ...input, x: x as Tensor3D }), weighting)))(
        input.x,
      );
      const named = layer.weights.map((weight) => expected.grads[(weight.read() as { name?: string }).name!]!);
      for (const path of paths) {
        expectClose(lstmSequence(path, input), layer.apply(input.x) as Tensor);
        const loss = (x: Tensor, kernel: Tensor, recurrentKernel: Tensor, bias: Tensor) =>
          tf.sum(
            tf.mul(
              lstmSequence(path, { x, kernel, recurrentKernel, bias, reverse: input.reverse } as LstmInput),
              weighting,
            ),
          );
        const gradients = tf.grads(loss as never)([input.x, input.kernel, input.recurrentKernel, input.bias]);
        [expectedDx, ...named].forEach((gradient, at) => {
          expectClose(gradients[at]!, gradient);
        });
      }
      layer.dispose();
    });
  });

  test('leaves no tensor behind, after success as after an error', () => {
    const { tf } = engine;
    for (const path of paths) {
      const input = randomInput(tf, shapes[0]!);
      const before = tf.memory().numTensors;
      tf.dispose(lstmSequence(path, input));
      tf.dispose(tf.grad((x) => tf.sum(lstmSequence(path, { ...input, x: x as Tensor3D })))(input.x));
      expect(() => lstmSequence(path, { ...input, kernel: input.recurrentKernel })).toThrow();
      expect(tf.memory().numTensors).toBe(before);
      tf.dispose(Object.values(input).filter((value) => typeof value !== 'boolean'));
    }
  });
});

describe('total derivatives of the hidden states', () => {
  /** The logit of a head as a function of all hidden states; both heads are not linear, as those of networks are not. */
  const heads: Readonly<Record<string, (tf: Tf, hidden: Tensor3D) => Tensor>> = {
    'last state': (tf, hidden) => tf.square(tf.slice(hidden, [0, hidden.shape[1] - 1, 0])).sum(),
    pooled: (tf, hidden) => tf.square(tf.mean(hidden, 1)).sum(),
  };

  for (const [name, head] of Object.entries(heads)) {
    test.each(shapes)(`equal the tape's through an unrolled loop, ${name}: %o`, (shape) => {
      const { tf } = engine;
      tf.tidy(() => {
        const input = randomInput(tf, shape);
        const none = Array.from({ length: shape.steps }, () => tf.zeros([shape.beats, shape.units]));
        // A nudge to a state has the same derivative as the state itself.
        const logit = (...nudges: Tensor[]): Tensor => head(tf, unrolled(tf, input, nudges));
        const expected = tf.stack(tf.grads(logit as never)(none), 1);
        for (const path of paths) {
          const { hidden, totalGradient } = runLstm(path, input);
          const upstream = tf.grad((states) => head(tf, states as Tensor3D))(hidden) as Tensor3D;
          expectClose(totalGradient(upstream), expected);
        }
      });
    });
  }

  test('equal finite differences', () => {
    const { tf } = engine;
    tf.tidy(() => {
      const shape = shapes[0]!;
      const input = randomInput(tf, shape);
      const logit = (step: number, nudge: number): number => {
        const nudges = Array.from({ length: shape.steps }, () => tf.zeros([shape.beats, shape.units]));
        const values = new Float32Array(shape.beats * shape.units);
        // One unit of one beat.
        values[shape.units + 2] = nudge;
        nudges[step] = tf.tensor2d(values, [shape.beats, shape.units]);
        return heads.pooled!(tf, unrolled(tf, input, nudges)).dataSync()[0]!;
      };
      for (const path of paths) {
        const { hidden, totalGradient } = runLstm(path, input);
        const upstream = tf.grad((states) => heads.pooled!(tf, states as Tensor3D))(hidden) as Tensor3D;
        const total = totalGradient(upstream).arraySync();
        for (let step = 0; step < shape.steps; step++) {
          const difference = (logit(step, 0.02) - logit(step, -0.02)) / 0.04;
          // Single precision: 1e-7 of a value near 1, divided by 0.04.
          expect(total[1]![step]![2]).toBeCloseTo(difference, 3);
        }
      }
    });
  });

  test('of a last-state head are not zero before the last step', () => {
    const { tf } = engine;
    tf.tidy(() => {
      const { hidden, totalGradient } = runLstm(engine, randomInput(tf, shapes[0]!));
      const upstream = tf.grad((states) => heads['last state']!(tf, states as Tensor3D))(hidden) as Tensor3D;
      const [direct, total] = [upstream, totalGradient(upstream)].map(
        (gradient) => tf.slice(gradient!, [0, 0, 0], [-1, 6, -1]).abs().max().dataSync()[0]!,
      );
      expect(direct).toBe(0);
      expect(total).toBeGreaterThan(1e-3);
    });
  });
});
