import type { Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { mulberry32, normal } from '../../../preload/numeric/random.ts';
import { loadEngine } from '../backend.ts';
import type { Engine } from '../engine.ts';
import { lstmSequence, runLstm } from '../kernels/lstm.ts';
import { backendOf } from '../kernels/nativeOperation.ts';
import { compileLstms } from './compileLstms.ts';
import { loadCompiled } from './loadCompiled.ts';
import type { RecordedGraph } from './recordedGraph.ts';
import { recordOperations } from './recordOperations.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
  if (!engine.graphMessages) console.info(`compiled LSTMs: not tested, '${engine.name}' knows no graphs`);
}, 60_000);

const [steps, inputs, units] = [7, 2, 3];

/** x [beats × steps × inputs], kernel, recurrent kernel, bias: large enough for gates that are shut and wide open. */
function given(beats: number): Tensor[] {
  const random = mulberry32(3);
  const tensor = (...shape: number[]) => {
    const size = shape.reduce((product, side) => product * side, 1);
    return engine.tf.tensor(
      Float32Array.from({ length: size }, () => 3 * normal(random)),
      shape,
    );
  };
  return [tensor(beats, steps, inputs), tensor(inputs, 4 * units), tensor(units, 4 * units), tensor(4 * units)];
}

function states([x, kernel, recurrentKernel, bias]: readonly Tensor[], reverse = false): Tensor3D {
  const weights = { kernel: kernel as Tensor2D, recurrentKernel: recurrentKernel as Tensor2D, bias: bias as Tensor1D };
  return lstmSequence(engine, { x: x as Tensor3D, ...weights, reverse });
}

const operations = ({ nodes }: RecordedGraph) =>
  nodes.flatMap((node) => (node.kind === 'operation' ? [node.operation] : []));

/** Of a number that all values of all outputs add to, each with another weight, by the given tensors. */
function gradientsOf(tensors: readonly Tensor[], compute: (given: readonly Tensor[]) => Tensor[]): Tensor[] {
  const { tf } = engine;
  const weighted = (values: Tensor) =>
    tf.sum(tf.mul(values, tf.cos(tf.reshape(tf.range(0, values.size), values.shape))));
  const loss = (...all: Tensor[]) => tf.addN(compute(all).map(weighted));
  return tf.grads(loss as never)([...tensors]);
}

function compiledGraph(beats: number, compute: (given: readonly Tensor[]) => Tensor[]): RecordedGraph {
  const { tf } = engine;
  const tensors = given(beats);
  const recorded = recordOperations(tf, 'test', tensors, () => compute(tensors));
  tf.dispose(tensors);
  return compileLstms(backendOf(tf).binding, recorded);
}

/** To single precision beside the largest value of an output; gates that are shut or wide open cost a few bits. */
function expectAlike({ first, expected }: { readonly first: number[][]; readonly expected: number[][] }): void {
  expect(expected[0]!.some((value) => value !== 0)).toBe(true);
  expected.forEach((values, output) => {
    // The states before a single step are zero: so is the gradient of the recurrent kernel.
    const largest = Math.max(...values.map(Math.abs)) || 1;
    values.forEach((value, at) => {
      expect(Math.abs(first[output]![at]! - value) / largest).toBeLessThan(5e-6);
    });
  });
}

function compared(beats: number, compute: (given: readonly Tensor[]) => Tensor[]) {
  const { tf } = engine;
  const before = tf.memory().numTensors;
  const inputsOf = given(beats);
  const recorded = recordOperations(tf, 'test', inputsOf, () => compute(inputsOf));
  const graph = loadCompiled(engine, recorded, inputsOf);
  const valuesOf = (tensors: Tensor[]) => tensors.map((tensor) => Array.from(tensor.dataSync()));
  const run = () => {
    let found: number[][] = [];
    tf.tidy(() => {
      found = valuesOf(graph!.run(inputsOf));
    });
    return found;
  };
  let expected: number[][] = [];
  tf.tidy(() => {
    expected = valuesOf(compute(inputsOf));
  });
  const result = graph && { first: run(), second: run(), expected };
  graph?.dispose();
  tf.dispose(inputsOf);
  expect(tf.memory().numTensors).toBe(before);
  return result;
}

describe('LSTMs compiled by XLA', () => {
  test.each([
    ['too few beats to be halved', 5],
    ['beats in two halves', 16],
  ])('give what the operation gives, the same bits each time: %s', (_, beats) => {
    const result = compared(beats, (tensors) => [states(tensors)]);
    if (!result) return expect(process.arch !== 'x64' || !engine.graphMessages).toBe(true);
    expect(result.second).toEqual(result.first);
    // Single precision: states are within -1 and 1, the last bit of which is 6e-8.
    result.expected[0]!.forEach((value, at) => {
      expect(Math.abs(result.first[0]![at]! - value)).toBeLessThan(1e-6);
    });
  });

  test('two in one graph, one of them from the last step to the first, stay what they are', () => {
    const result = compared(16, (tensors) => [states(tensors), states(tensors, true)]);
    if (!result) return expect(process.arch !== 'x64' || !engine.graphMessages).toBe(true);
    result.expected.forEach((values, output) => {
      values.forEach((value, at) => {
        expect(Math.abs(result.first[output]![at]! - value)).toBeLessThan(1e-6);
      });
    });
  });

  test.each([
    ['too few beats to be halved', 5],
    ['beats in two halves', 16],
  ])('give the gradients that the operation gives, the same bits each time: %s', (_, beats) => {
    const result = compared(beats, ([x, ...weights]) => gradientsOf([x!, ...weights], (all) => [states(all)]));
    if (!result) return expect(process.arch !== 'x64' || !engine.graphMessages).toBe(true);
    expect(result.second).toEqual(result.first);
    expectAlike(result);
  });

  test.each<[string, (given: readonly Tensor[]) => Tensor[]]>([
    ['side by side, one from the last step to the first', (all) => [states(all), states(all, true)]],
    [
      'one after the other',
      ([x, ...weights]) => [states([states([x!, ...weights]).slice([0, 0, 0], [-1, -1, inputs]), ...weights])],
    ],
  ])('two in one graph have the gradients of the operations: %s', (_, compute) => {
    const result = compared(16, (tensors) => gradientsOf(tensors, compute));
    if (!result) return expect(process.arch !== 'x64' || !engine.graphMessages).toBe(true);
    expectAlike(result);
  });

  test('one step, with the states before it, has the gradients of the operation', () => {
    const result = compared(3, ([x, ...weights]) => {
      const first = engine.tf.slice(x as Tensor3D, [0, 0, 0], [-1, 1, -1]);
      return gradientsOf([first, ...weights], (all) => [states(all)]);
    });
    if (!result) return expect(process.arch !== 'x64' || !engine.graphMessages).toBe(true);
    expectAlike(result);
  });

  test('the gradient of the input alone computes none of the weights', ({ skip }) => {
    if (!engine.graphMessages) skip();
    const { tf } = engine;
    const graph = compiledGraph(2, ([x, ...weights]) => [tf.grad((one) => tf.sum(states([one, ...weights])))(x!)]);
    expect(operations(graph)).toContain('lstm_7_2_2_3_back_whole');
    expect(operations(graph).filter((name) => name === 'MatMul')).toHaveLength(1);
  });

  test('what takes more of the operation than gradients of input, weights and bias stays as it is', ({ skip }) => {
    if (!engine.graphMessages) skip();
    // Grad-CAM's total derivatives: of an input that the states were not computed from.
    const totals = ([x, kernel, recurrentKernel, bias]: readonly Tensor[]) => {
      const weights = {
        kernel: kernel as Tensor2D,
        recurrentKernel: recurrentKernel as Tensor2D,
        bias: bias as Tensor1D,
      };
      const { hidden, totalGradient } = runLstm(engine, { x: x as Tensor3D, ...weights });
      return [totalGradient(hidden)];
    };
    expect(operations(compiledGraph(2, totals))).toContain('BlockLSTMGradV2');
  });

  test('of many beats the gradient stays the operation of TensorFlow', ({ skip }) => {
    if (!engine.graphMessages) skip();
    const graph = compiledGraph(700, (tensors) => gradientsOf(tensors, (all) => [states(all)]));
    expect(operations(graph)).toContain('BlockLSTMGradV2');
  });

  test('of an even number of beats, one that is alone is halved; of an odd one it is not', ({ skip }) => {
    if (!engine.graphMessages) skip();
    const called = (beats: number) =>
      operations(compiledGraph(beats, (tensors) => [states(tensors)])).filter((name) => name.startsWith('lstm_'));
    expect(called(16)).toEqual(['lstm_7_8_2_3_whole', 'lstm_7_8_2_3_whole']);
    expect(called(17)).toEqual(['lstm_7_17_2_3_whole']);
  });
});
