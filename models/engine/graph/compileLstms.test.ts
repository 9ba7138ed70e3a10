import type { Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { mulberry32, normal } from '../../../preload/numeric/random.ts';
import { loadEngine } from '../backend.ts';
import type { Engine } from '../engine.ts';
import { lstmSequence } from '../kernels/lstm.ts';
import { backendOf } from '../kernels/nativeOperation.ts';
import { compileLstms } from './compileLstms.ts';
import { loadGraph } from './graph.ts';
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

  test('one whose gradient is asked for stays as it is, since that takes the states of its gates', ({ skip }) => {
    if (!engine.graphMessages) skip();
    const { tf } = engine;
    const tensors = given(2);
    const recorded = recordOperations(tf, 'test', tensors, () => [
      tf.grad((x) => tf.sum(states([x, ...tensors.slice(1)])))(tensors[0]!),
    ]);
    const { binding } = backendOf(tf);
    expect(operations(recorded)).toContain('BlockLSTMGradV2');
    expect(compileLstms(binding, recorded)).toBe(recorded);
    expect(loadCompiled(engine, recorded, tensors)).toBeUndefined();
    loadGraph(tf, engine.graphMessages!, recorded).dispose();
    tf.dispose(tensors);
  });

  test('of an even number of beats, one that is alone is halved; of an odd one it is not', ({ skip }) => {
    if (!engine.graphMessages) skip();
    const { tf } = engine;
    const called = (beats: number) => {
      const tensors = given(beats);
      const recorded = recordOperations(tf, 'test', tensors, () => [states(tensors)]);
      tf.dispose(tensors);
      return operations(compileLstms(backendOf(tf).binding, recorded)).filter((name) => name.startsWith('lstm_'));
    };
    expect(called(16)).toEqual(['lstm_7_8_2_3_whole', 'lstm_7_8_2_3_whole']);
    expect(called(17)).toEqual(['lstm_7_17_2_3_whole']);
  });
});
