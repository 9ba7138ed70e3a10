import { type ChosenParameters, parametersOf } from '../../preload/words/chosenParameters.ts';
import { randomMap, type ScoreName } from '../../preload/words/methodScores.ts';
import type { MethodName } from '../../preload/words/methods.ts';
import type { ParameterValues } from '../../preload/words/parameters.ts';
import type { Windows } from '../../preload/words/windows.ts';
import { CannotExplain } from '../cannotExplain.ts';
import type { Engine } from '../engine/engine.ts';
import { attributionsOf } from '../explanation/batches/attributionsOf.ts';
import { methodNamed } from '../explanation/catalogue.ts';
import { toNonNegative } from '../explanation/maps/toNonNegative.ts';
import type { Model } from '../networks/model.ts';
import { infidelity, removalCosts } from './infidelity.ts';
import { maxSensitivity } from './maxSensitivity.ts';
import { withRandomisedParameters } from './randomised.ts';
import { randomMaps } from './randomMaps.ts';
import { rankCorrelation } from './rankCorrelation.ts';
import { removalCurves, removalScores } from './removalCurves.ts';
import { type Segments, segmentOrder, segmentsOf } from './segments.ts';
import { giniIndex } from './sparseness.ts';

/** A random map stands beside the methods: a map without information. */
export type ComparedMethod = MethodName | typeof randomMap;

export interface ComparisonInput {
  readonly windows: Windows & { readonly validFrom: ArrayLike<number>; readonly validTo: ArrayLike<number> };
  /** Class index that each beat is explained for. [beats] */
  readonly targetClass: ArrayLike<number>;
  readonly methods: readonly MethodName[];
  /** All parameters of a method, where they are not its default ones. */
  readonly parameters?: ChosenParameters;
  readonly choices: ComparisonChoices;
}

/** What the scores depend on; part of every result. */
export interface ComparisonChoices {
  readonly seed: number;
  /** Width of the segments that are removed, in samples. */
  readonly segmentSamples: number;
  /** Steps in which the whole window is removed. */
  readonly steps: number;
  /** Random removals a beat for infidelity. */
  readonly removals: number;
  /** Random changes a beat for max-sensitivity, and their size in millivolts. */
  readonly changes: number;
  readonly radius: number;
}

export interface MethodScores {
  readonly method: ComparedMethod;
  /** Maps at window resolution as they are ranked and shown: one sign, 0 on padding. [beats × samples] */
  readonly maps: Float32Array;
  /** One a beat; NaN where a map has none. Each [beats] */
  readonly scores: Readonly<Record<ScoreName, Float64Array>>;
  /** What the method was given; nothing for the random map. */
  readonly parameters: ParameterValues;
}

export interface Comparison {
  readonly methods: readonly MethodScores[];
  /** Methods that this network cannot be explained by, and why. */
  readonly leftOut: readonly { readonly method: MethodName; readonly reason: string }[];
  /** Mean over beats of the rank correlation of two methods' maps, in the order of `methods`. [methods × methods] */
  readonly agreement: readonly (readonly number[])[];
}

/**
 * Maps of every method on the same beats, and how faithful each is, beside a random map. Yields methods done.
 * @throws CannotExplain where the network can be explained by none of the methods
 */
export async function* compareMethods(
  engine: Engine,
  model: Model,
  input: ComparisonInput,
  signal?: AbortSignal,
): AsyncGenerator<
  { readonly done: number; readonly total: number; readonly method: ComparedMethod },
  Comparison,
  void
> {
  const { windows, targetClass, methods, choices } = input;
  const { seed, removals: draws } = choices;
  const names: ComparedMethod[] = [...methods, randomMap];
  const found: MethodScores[] = [];
  const refused: { method: MethodName; error: CannotExplain }[] = [];
  const segments = segmentsOf(windows.samples, choices.segmentSamples);
  const costs = await removalCosts(engine, model, { windows, targetClass, segments, draws, seed }, signal);
  for (const [done, method] of names.entries()) {
    yield { done, total: names.length, method };
    const parameters = method === randomMap ? {} : parametersOf(method, input.parameters);
    const explain = explainer(engine, model, input, method, parameters, signal);
    let maps: Float32Array;
    try {
      maps = await explain(windows);
    } catch (error) {
      if (!(error instanceof CannotExplain) || method === randomMap) throw error;
      refused.push({ method, error });
      continue;
    }
    const explained = { method, maps, explain };
    const scores = await scoresOf(engine, model, input, explained, { segments, costs }, signal);
    found.push({ method, maps, parameters, scores });
  }
  if (refused[0] && refused.length === methods.length) throw refused[0].error;
  return {
    methods: found,
    leftOut: refused.map(({ method, error }) => ({ method, reason: error.message })),
    agreement: agreementOf(found, windows.beats, windows.samples),
  };
}

interface Explained {
  readonly method: ComparedMethod;
  readonly maps: Float32Array;
  readonly explain: (windows: Windows) => Promise<Float32Array>;
}

/** What is removed, and what random removals cost, the same for every method. */
interface Removals {
  readonly segments: Segments;
  /** [draws][beats] */
  readonly costs: readonly Float32Array[];
}

async function scoresOf(
  engine: Engine,
  model: Model,
  { windows, targetClass, choices }: ComparisonInput,
  { method, maps, explain }: Explained,
  { segments, costs }: Removals,
  signal?: AbortSignal,
): Promise<Record<ScoreName, Float64Array>> {
  const { beats, samples } = windows;
  const { seed, steps, changes, radius } = choices;
  const order = segmentOrder(maps, samples, segments);
  const removing = removalCurves(engine, model, { windows, targetClass, segments, order, steps }, signal);
  let step = await removing.next();
  while (!step.done) step = await removing.next();
  const random =
    method === randomMap ? undefined : await withRandomisedParameters(engine, model, seed, () => explain(windows));
  return {
    ...removalScores(step.value, beats),
    infidelity: infidelity(maps, costs, { windows, segments, seed }),
    maxSensitivity:
      method === randomMap
        ? new Float64Array(beats).fill(Number.NaN)
        : await maxSensitivity({ windows, maps, radius, draws: changes, seed, explain }),
    randomised: Float64Array.from({ length: beats }, (_, beat) =>
      random ? rankCorrelation(row(maps, beat, samples), row(random, beat, samples)) : Number.NaN,
    ),
    sparseness: Float64Array.from({ length: beats }, (_, beat) => giniIndex(row(maps, beat, samples))),
  };
}

/** Maps of all windows by one method, with one sign, 0 on padding. */
function explainer(
  engine: Engine,
  model: Model,
  { windows: valid, targetClass, choices }: ComparisonInput,
  method: ComparedMethod,
  parameters: ParameterValues,
  signal?: AbortSignal,
): (windows: Windows) => Promise<Float32Array> {
  const { samples } = valid;
  const withoutPadding = (maps: Float32Array) => {
    for (let beat = 0; beat < valid.beats; beat++) {
      maps.fill(0, beat * samples, beat * samples + valid.validFrom[beat]!);
      maps.fill(0, beat * samples + valid.validTo[beat]!, (beat + 1) * samples);
    }
    return maps;
  };
  if (method === randomMap) return async () => withoutPadding(randomMaps(valid.beats, samples, choices.seed));
  const { facts, run } = methodNamed(method);
  return async (windows) => {
    const maps = new Float32Array(windows.beats * samples);
    const options = { targetClass, batchSize: 128, parameters };
    let beat = 0;
    for await (const batch of run(engine, model, windows, options, signal)) {
      maps.set(toNonNegative(attributionsOf(batch, samples), facts), beat * samples);
      beat += batch.beats.length;
    }
    return withoutPadding(maps);
  };
}

function agreementOf(found: readonly MethodScores[], beats: number, samples: number): number[][] {
  return found.map((one) =>
    found.map((other) => {
      let [sum, known] = [0, 0];
      for (let beat = 0; beat < beats; beat++) {
        const value = rankCorrelation(row(one.maps, beat, samples), row(other.maps, beat, samples));
        if (Number.isNaN(value)) continue;
        sum += value;
        known++;
      }
      return sum / known;
    }),
  );
}

function row(maps: Float32Array, beat: number, samples: number): Float32Array {
  return maps.subarray(beat * samples, (beat + 1) * samples);
}
