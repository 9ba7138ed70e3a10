import { correlation } from '../../preload/numeric/correlation.ts';
import { mapSteps } from '../../preload/numeric/steps.ts';
import { type ChosenParameters, parametersOf } from '../../preload/words/chosenParameters.ts';
import { type ControlMapName, controlMapNames, isControlMap } from '../../preload/words/controlMaps.ts';
import type { ScoreName } from '../../preload/words/methodScores.ts';
import type { MethodName } from '../../preload/words/methods.ts';
import type { ParameterValues } from '../../preload/words/parameters.ts';
import { type RemovalName, removals as removalFacts, removalNames } from '../../preload/words/removals.ts';
import type { CutWindows, Windows } from '../../preload/words/windows.ts';
import { CannotExplain } from '../cannotExplain.ts';
import type { Engine } from '../engine/engine.ts';
import type { Model } from '../networks/model.ts';
import { type ComparisonWork, comparisonWork } from './comparisonWork.ts';
import { controlMap } from './controlMaps.ts';
import { infidelity, removalCosts } from './infidelity.ts';
import { mapsOfMethod, withoutPadding } from './mapsOfMethod.ts';
import { maxSensitivity } from './maxSensitivity.ts';
import { withRandomisedParameters } from './randomised.ts';
import { rankCorrelation, ranks } from './rankCorrelation.ts';
import { type RemovalInput, type RemovalScores, removalCurves, removalScores } from './removalCurves.ts';
import { planRemovals } from './removalPlan.ts';
import { replacementsOf } from './replacements.ts';
import { segmentOrder, segmentsOf } from './segments.ts';
import { giniIndex } from './sparseness.ts';

/** Maps that know no network stand beside the methods. */
export type ComparedMethod = MethodName | ControlMapName;

export interface ComparisonInput {
  readonly windows: CutWindows;
  /** Where the fiducial stands in each window, and the rate of its samples. */
  readonly window: { readonly beforeSamples: number; readonly samplingRateHz: number };
  /** The nearest normal beat of each beat; absent: nothing is removed by a neighbour's samples. */
  readonly donors?: Windows | undefined;
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
  /** The scores of removal, by what takes the samples' place. Those of the line are among `scores`. */
  readonly removals: Readonly<Partial<Record<RemovalName, RemovalScores>>>;
  /** What the method was given; nothing for maps that know no network. */
  readonly parameters: ParameterValues;
}

export interface Comparison {
  readonly methods: readonly MethodScores[];
  /** Methods that this network cannot be explained by, and why. */
  readonly leftOut: readonly { readonly method: MethodName; readonly reason: string }[];
  /** Mean over beats of the rank correlation of two methods' maps, in the order of `methods`. [methods × methods] */
  readonly agreement: readonly (readonly number[])[];
}

export interface ComparisonProgress {
  /** Methods that have their scores. */
  readonly done: number;
  readonly total: number;
  /** Whose turn it is: a method's maps or scores, or what takes the place of samples. */
  readonly message: string;
}

/**
 * Maps of every method on the same beats, and how faithful each is, beside maps that know no network. All maps come first, those of
 * the costliest methods before others: what a method's maps take tells `work` what the rest of it takes. Then samples are removed,
 * for all maps together, since many ask for the same windows.
 * @throws CannotExplain where the network can be explained by none of the methods
 */
export async function* compareMethods(
  engine: Engine,
  model: Model,
  input: ComparisonInput,
  signal?: AbortSignal,
  work: ComparisonWork = comparisonWork(model, input, { clock: () => performance.now() }),
): AsyncGenerator<ComparisonProgress, Comparison, void> {
  const { windows, targetClass, methods, choices } = input;
  const { seed, removals: draws } = choices;
  const names: ComparedMethod[] = [...methods, ...controlMapNames];
  const total = names.length;
  const refused = new Map<MethodName, CannotExplain>();
  const segments = segmentsOf(windows.samples, choices.segmentSamples);
  const costs = await removalCosts(engine, model, { windows, targetClass, segments, draws, seed }, signal);
  work.did('asking', draws + 1);
  const explained = new Map<ComparedMethod, Explained>();
  for (const method of work.costliestFirst(names)) {
    yield { done: 0, total, message: `maps by ${method}` };
    const parameters = isControlMap(method) ? {} : parametersOf(method, input.parameters);
    const explain = explainer(engine, model, input, method, parameters, signal);
    try {
      explained.set(method, { method, parameters, explain, maps: await explain(windows) });
      work.did(method);
    } catch (error) {
      if (!(error instanceof CannotExplain) || isControlMap(method)) throw error;
      refused.set(method, error);
      work.drop(method);
    }
  }
  const leftOut = methods.filter((method) => refused.has(method));
  if (leftOut[0] && leftOut.length === methods.length) throw refused.get(leftOut[0]);
  const compared = names.flatMap((method) => explained.get(method) ?? []);
  const orders = compared.map(({ maps }) => segmentOrder(maps, windows.samples, segments));
  const asked = { windows, targetClass, segments, plan: planRemovals(orders, segments.count, choices.steps) };
  const removals = yield* mapSteps(
    removalsOfMaps(engine, model, input, asked, work, signal),
    (removal): ComparisonProgress => ({ done: 0, total, message: `removing samples: ${removal}` }),
  );
  const found: MethodScores[] = [];
  for (const [place, one] of compared.entries()) {
    const { method, maps, parameters } = one;
    const scores = yield* mapSteps(
      scoresOf(engine, model, input, one, work),
      (): ComparisonProgress => ({ done: names.indexOf(method), total, message: method }),
    );
    const { deletion, insertion, degradation } = removals[place]!.line!;
    const faithful = infidelity(maps, costs, { windows, segments, seed });
    const all = { deletion, insertion, degradation, infidelity: faithful, ...scores };
    found.push({ method, maps, parameters, scores: all, removals: removals[place]! });
  }
  return {
    methods: found,
    leftOut: leftOut.map((method) => ({ method, reason: refused.get(method)!.message })),
    agreement: agreementOf(found, windows.beats, windows.samples),
  };
}

interface Explained extends Pick<MethodScores, 'method' | 'parameters' | 'maps'> {
  readonly explain: (windows: Windows) => Promise<Float32Array>;
}

/** Scores of each map under each removal, in the order of the plan's maps. Yields the title of the removal at work. */
async function* removalsOfMaps(
  engine: Engine,
  model: Model,
  { windows, donors, choices: { seed } }: ComparisonInput,
  asked: RemovalInput,
  work: ComparisonWork,
  signal?: AbortSignal,
): AsyncGenerator<string, MethodScores['removals'][], void> {
  const possible = removalNames.filter((removal) => removal !== 'neighbour' || donors !== undefined);
  const found: (readonly [RemovalName, RemovalScores[]])[] = [];
  for (const removal of possible) {
    const replacements = replacementsOf(removal, windows, { donors, seed });
    let before = 0;
    const curves = yield* mapSteps(
      removalCurves(engine, model, { ...asked, replacements }, signal),
      ({ done, total }) => {
        work.did('removing', (done - before) / total);
        before = done;
        return removalFacts[removal].title.toLowerCase();
      },
    );
    found.push([removal, curves.map((own) => removalScores(own, windows.beats))]);
  }
  return Array.from({ length: found[0]![1].length }, (_, map) =>
    Object.fromEntries(found.map(([removal, scores]) => [removal, scores[map]!])),
  );
}

/** What follows from one map and from explaining again. Yields before each part of it. */
async function* scoresOf(
  engine: Engine,
  model: Model,
  { windows, choices }: ComparisonInput,
  { method, maps, explain }: Explained,
  work: ComparisonWork,
): AsyncGenerator<void, Pick<MethodScores['scores'], 'maxSensitivity' | 'randomised' | 'sparseness'>, void> {
  const { beats, samples } = windows;
  const { seed, changes, radius } = choices;
  const isControl = isControlMap(method);
  yield;
  const random = isControl ? undefined : await withRandomisedParameters(engine, model, seed, () => explain(windows));
  if (random) work.did(method);
  const explainCounted: typeof explain = async (changed) => {
    const found = await explain(changed);
    work.did(method);
    return found;
  };
  yield;
  return {
    maxSensitivity: isControl
      ? new Float64Array(beats).fill(Number.NaN)
      : await maxSensitivity({ windows, maps, radius, draws: changes, seed, explain: explainCounted }),
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
  { windows: valid, window, targetClass, choices }: ComparisonInput,
  method: ComparedMethod,
  parameters: ParameterValues,
  signal?: AbortSignal,
): (windows: Windows) => Promise<Float32Array> {
  if (!isControlMap(method)) {
    const explained = { method, parameters, targetClass, valid };
    return (windows) => mapsOfMethod(engine, model, windows, explained, signal);
  }
  const { seed } = choices;
  return async (windows) => withoutPadding(controlMap(method, { windows, targetClass, window, seed }), valid);
}

function agreementOf(found: readonly Pick<Explained, 'maps'>[], beats: number, samples: number): number[][] {
  const ranked = found.map(({ maps }) => Array.from({ length: beats }, (_, beat) => ranks(row(maps, beat, samples))));
  return ranked.map((one) =>
    ranked.map((other) => {
      let [sum, known] = [0, 0];
      for (let beat = 0; beat < beats; beat++) {
        const value = correlation(one[beat]!, other[beat]!);
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
