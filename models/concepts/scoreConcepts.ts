import { setImmediate } from 'node:timers/promises';
import { clusterDraws, percentileInterval } from '../../preload/numeric/bootstrap.ts';
import { quantileOfSorted } from '../../preload/numeric/quantile.ts';
import { derivedSeed, mulberry32 } from '../../preload/numeric/random.ts';
import { clusteredMean } from '../faithfulness/clusteredMean.ts';
import { beatsOfPatients } from './beatsOfPatients.ts';
import { conceptSlopes, type SlopeSums } from './conceptSlopes.ts';
import { along, type Features } from './features.ts';
import { shuffledWithin } from './shuffledWithin.ts';
import { sumOf } from './sumOf.ts';
import { withoutOthers } from './withoutOthers.ts';

type Interval = readonly [number, number];

/** Gradients of held-out beats of one class, for its logit. */
export interface ClassGradients {
  /** [beats × width] */
  readonly gradients: Float64Array;
  /** Place of each beat's patient. [beats] */
  readonly patients: Uint32Array;
}

export interface ScoreInput {
  /** Of training beats of all classes, away from their patients' means. */
  readonly features: Features;
  /** The first so many features are of the window, the others of the rhythm. */
  readonly channels: number;
  /** Likewise, in standard deviations; each varies. [concepts][beats] */
  readonly columns: readonly Float64Array[];
  readonly sums: SlopeSums;
  readonly replicates: number;
  /** Random concepts a concept. */
  readonly randoms: number;
  readonly seed: number;
}

export interface ConceptScore {
  /** First-order change of the class's logit as the concept rises by its standard deviation, the others held. */
  readonly effect: number;
  /** 95 %, by drawing patients, of training and held-out beats alike; null with fewer than two. */
  readonly interval: Interval | null;
  /** What of it goes through the window; the rest goes through the rhythm. */
  readonly throughWindow: number;
  /** Of the logit's own standard deviation within patients. */
  readonly relative: number;
  /** The others not held: what varies with them counts too. */
  readonly alone: number;
  /** 95 % of the random concepts lie between. */
  readonly floor: Interval;
  /** Two-sided, against the random concepts. */
  readonly p: number;
  /** Share of held-out beats whose logit rises with it (TCAV score of Kim et al. 2018). */
  readonly rises: { readonly mean: number; readonly interval: Interval | null };
}

export interface ClassScores {
  readonly concepts: readonly ConceptScore[];
  /** Share of the logit's variation within patients that all concepts together tell. */
  readonly explained: number;
  /** Mean gradient over the held-out beats. [width] */
  readonly gradient: Float64Array;
  /** Standard deviation within patients of the logit, as the gradient has it, over the training beats. */
  readonly deviation: number;
}

/** How the logit of a class follows the concepts. */
export async function scoreConcepts(
  input: ScoreInput,
  { gradients, patients }: ClassGradients,
  signal?: AbortSignal,
): Promise<ClassScores> {
  const { features, channels, columns, sums, replicates, randoms, seed } = input;
  const { width, count } = features;
  const size = columns.length;
  const once = new Uint32Array(count).fill(1);
  const ofPatients = gradientSums(gradients, patients, { width, count });
  const gradient = meanGradient(ofPatients, once, width)!;
  const slopes = conceptSlopes(sums, once);
  const logit = along(features, gradient);
  const squares = sumOf(logit, logit);
  const deviation = Math.sqrt(squares / logit.length);
  const own = effects(slopes, gradient, size);
  const window = effects(slopes, gradient.subarray(0, channels), size);
  const draws = await drawnEffects(sums, ofPatients, { width, size, replicates, seed }, signal);
  const beatsOf = beatsOfPatients(features.patients, count);
  const names = Array.from(patients, String);
  const random = mulberry32(derivedSeed(seed, 3));
  const scored: ConceptScore[] = [];
  for (const [concept, column] of columns.entries()) {
    signal?.throwIfAborted();
    const others = columns.toSpliced(concept, 1);
    const rest = withoutOthers(column, others);
    const ofOthers = withoutOthers(logit, others);
    const left = sumOf(rest, rest);
    const found = new Float64Array(randoms);
    for (let at = 0; at < randoms; at++) found[at] = sumOf(shuffledWithin(rest, beatsOf, random), ofOthers) / left;
    await setImmediate();
    const effect = own[concept]!;
    const beyond = found.reduce((sum, one) => sum + Number(Math.abs(one) >= Math.abs(effect)), 0);
    found.sort();
    const direction = Float64Array.from({ length: width }, (_, at) => slopes[at * size + concept]!);
    const rises = Float64Array.from(patients, (_, beat) =>
      Number(sumOf(gradients.subarray(beat * width, (beat + 1) * width), direction) > 0),
    );
    scored.push({
      ...{ effect, throughWindow: window[concept]!, relative: effect / deviation },
      interval: percentileInterval(
        draws.map((one) => one[concept]!),
        replicates,
      ),
      alone: sumOf(column, logit) / sumOf(column, column),
      floor: [quantileOfSorted(found, 0.025), quantileOfSorted(found, 0.975)],
      p: (1 + beyond) / (1 + randoms),
      rises: clusteredMean(rises, names, { replicates, seed }),
    });
  }
  const residual = withoutOthers(logit, columns);
  return { concepts: scored, explained: 1 - sumOf(residual, residual) / squares, gradient, deviation };
}

/** Effects relative to the logit's deviation, without floor and interval: of a network with shuffled weights. [concepts] */
export function relativeEffects(features: Features, sums: SlopeSums, gradients: ClassGradients): Float64Array {
  const { width, count } = features;
  const once = new Uint32Array(count).fill(1);
  const gradient = meanGradient(gradientSums(gradients.gradients, gradients.patients, { width, count }), once, width)!;
  const logit = along(features, gradient);
  const deviation = Math.sqrt(sumOf(logit, logit) / logit.length);
  return effects(conceptSlopes(sums, once), gradient, Math.sqrt(sums.concepts[0]!.length)).map(
    (one) => one / deviation,
  );
}

interface GradientSums {
  /** [patients][width] */
  readonly sums: readonly Float64Array[];
  readonly beats: Uint32Array;
}

function gradientSums(
  gradients: Float64Array,
  patients: Uint32Array,
  { width, count }: { readonly width: number; readonly count: number },
): GradientSums {
  const sums = Array.from({ length: count }, () => new Float64Array(width));
  const beats = new Uint32Array(count);
  for (const [beat, patient] of patients.entries()) {
    beats[patient]!++;
    for (let at = 0; at < width; at++) sums[patient]![at]! += gradients[beat * width + at]!;
  }
  return { sums, beats };
}

/** Undefined where no drawn patient has a beat. */
function meanGradient({ sums, beats }: GradientSums, weights: Uint32Array, width: number): Float64Array | undefined {
  const mean = new Float64Array(width);
  let total = 0;
  for (const [patient, weight] of weights.entries()) {
    if (weight === 0 || beats[patient] === 0) continue;
    total += weight * beats[patient]!;
    for (let at = 0; at < width; at++) mean[at]! += weight * sums[patient]![at]!;
  }
  return total === 0 ? undefined : mean.map((sum) => sum / total);
}

/**
 * The effects of each draw of patients: those that taught the vectors and those whose gradients are taken are drawn alike. Draws
 * without a held-out beat, or in which a concept does not vary, are left out.
 */
async function drawnEffects(
  sums: SlopeSums,
  gradients: GradientSums,
  { width, size, replicates, seed }: { width: number; size: number; replicates: number; seed: number },
  signal?: AbortSignal,
): Promise<Float64Array[]> {
  const count = sums.concepts.length;
  if (count < 2) return [];
  const drawn: Float64Array[] = [];
  const weights = new Uint32Array(count);
  let replicate = 0;
  for (const draw of clusterDraws(count, { replicates, seed })) {
    weights.fill(0);
    for (const patient of draw) weights[patient]!++;
    const gradient = meanGradient(gradients, weights, width);
    if (gradient) drawn.push(effects(conceptSlopes(sums, weights), gradient, size));
    if (++replicate % 50 === 0) {
      signal?.throwIfAborted();
      await setImmediate();
    }
  }
  return drawn;
}

/** @param slopes [width × concepts], of which the first rows are taken that the gradient has @returns [concepts] */
function effects(slopes: Float64Array, gradient: Float64Array, size: number): Float64Array {
  const found = new Float64Array(size);
  for (const [at, value] of gradient.entries())
    for (let one = 0; one < size; one++) found[one]! += value * slopes[at * size + one]!;
  return found;
}
