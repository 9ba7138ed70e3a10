import { beforeAll, describe, expect, test } from 'vitest';
import { type MethodName, methodNames } from '../../preload/words/methods.ts';
import type { ParameterValues } from '../../preload/words/parameters.ts';
import type { Windows } from '../../preload/words/windows.ts';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { disposeModel, type Model } from '../networks/model.ts';
import { drain } from '../testing/toyBeats.ts';
import { methodNamed } from './catalogue.ts';
import {
  type GoldenNetwork,
  goldenModel,
  goldenWindows,
  readGolden,
  rhythmModel,
  type StoredWeight,
} from './testing/goldenNetworks.ts';

// golden/methods.golden.json: made with golden/makeGoldenMethods.py (PyTorch 2.13.0 autograd, float64), one beat at a time;
// it describes the networks, and has its own forms of all methods.
interface Golden {
  readonly convolutions: readonly { network: string; target: number; maps: Record<string, number[]> }[];
  readonly lstm: readonly { network: string; weights: Record<string, number[]>; maps: Record<string, number[]> }[];
  readonly rhythm: Record<
    'mean' | 'variance' | 'rhythm' | 'gradient' | 'integrated' | 'occlusion' | 'integratedWindow',
    number[]
  > & {
    weights: Record<string, number[]>;
  };
}
const golden = readGolden<Golden>('methods');
const gap = readGolden<GoldenNetwork>('gap');
/** As in makeGoldenMethods.py. */
const parameters: Readonly<Record<string, ParameterValues>> = {
  'score-cam': { baseline: 'line' },
  'smooth-grad': { copies: 4, sigma: 0.1, seed: 7 },
  'integrated-gradients': { points: 50, doublings: 0, baseline: 'line' },
  occlusion: { width: 5, stride: 3, replacement: 'line' },
};

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
}, 60_000);

async function explained(method: string, model: Model, windows: Windows, targetClass: number) {
  const options = { targetClass, batchSize: 2, parameters: parameters[method] ?? {} };
  const { yielded } = await drain(methodNamed(method).run(engine, model, windows, options));
  return yielded[0]!;
}

function expectClose(actual: ArrayLike<number>, expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  const scale = Math.max(...expected.map(Math.abs));
  expect(scale).toBeGreaterThan(1e-3);
  const furthest = Math.max(...expected.map((value, at) => Math.abs(actual[at]! - value)));
  expect(furthest / scale).toBeLessThan(1e-4);
}

describe.each(golden.convolutions)('with a $network head', ({ network, target, maps }) => {
  const stored = readGolden<GoldenNetwork>(network);
  test.each(Object.entries(maps))('%s equals PyTorch to 1e-4 of its largest value', async (method, expected) => {
    const model = goldenModel(engine, network, stored.weights);
    try {
      const { maps: actual } = await explained(method, model, goldenWindows(stored, 2), target);
      expectClose(actual, expected);
    } finally {
      disposeModel(model);
    }
  });
});

/** Methods that golden/makeGoldenMethods.py has no form of yet: why, and what else shows that they are right. */
const withoutGolden: Readonly<Partial<Record<MethodName, string>>> = {};

test('a method without golden values is named above with a reason', () => {
  const covered = Object.keys(golden.convolutions[0]!.maps);
  const named = Object.keys(withoutGolden);
  expect(methodNames.filter((name) => !covered.includes(name) && !named.includes(name))).toEqual([]);
  expect(
    named.filter((name) => covered.includes(name)),
    'named, though it has golden values',
  ).toEqual([]);
});

describe.each(golden.lstm)('$network, total derivative through later steps', ({ network, weights, maps }) => {
  test.each(Object.entries(maps))('%s equals autograd of the unrolled LSTM', async (method, expected) => {
    const shapes = { kernel: [2, 12], recurrent: [3, 12], bias: [12], dense: [3, 3], denseBias: [3] };
    const model = goldenModel(engine, network, shaped(weights, shapes));
    try {
      const { maps: actual } = await explained(method, model, goldenWindows(gap, 2, 2), 2);
      expectClose(actual, expected);
    } finally {
      disposeModel(model);
    }
  });
});

describe('rhythm', () => {
  const { rhythm } = golden;
  const windows: Windows = {
    ...goldenWindows(gap, 2),
    rhythm: { values: Float32Array.from(rhythm.rhythm), width: 2 },
  };
  const shapes = { hidden: [8, 4], hiddenBias: [4], out: [4, 3], outBias: [3], mean: [2], variance: [2] };
  const weights = {
    ...gap.weights,
    ...shaped({ ...rhythm.weights, mean: rhythm.mean, variance: rhythm.variance }, shapes),
  };
  const cases: [MethodName, number[]][] = [
    ['grad-cam', rhythm.gradient],
    ['layer-cam', rhythm.gradient],
    ['saliency', rhythm.gradient],
    ['ablation-cam', rhythm.gradient],
    ['integrated-gradients', rhythm.integrated],
    ['occlusion', rhythm.occlusion],
  ];
  test.each(cases)('%s attributes the rhythm as PyTorch does', async (method, expected) => {
    const model = rhythmModel(engine, weights);
    try {
      const batch = await explained(method, model, windows, 2);
      expectClose(batch.rhythm!, expected);
      if (method === 'integrated-gradients') expectClose(batch.maps, rhythm.integratedWindow);
    } finally {
      disposeModel(model);
    }
  });
});

function shaped(values: Record<string, number[]>, shapes: Record<string, number[]>): Record<string, StoredWeight> {
  return Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, { shape, values: values[name]! }]));
}
