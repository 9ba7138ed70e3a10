import { correlation } from '../../preload/numeric/correlation.ts';
import { derivedSeed } from '../../preload/numeric/random.ts';
import { finish } from '../../preload/numeric/steps.ts';
import type { Windows } from '../../preload/words/windows.ts';
import type { Engine } from '../engine/engine.ts';
import { withRandomisedParameters } from '../faithfulness/randomised.ts';
import type { Model } from '../networks/model.ts';
import { predict } from '../prediction/predict.ts';
import { type ConceptFeatures, conceptFeatures } from './conceptFeatures.ts';
import { slopeSums } from './conceptSlopes.ts';
import { along, firstOf, rowsOf, withinMeans } from './features.ts';
import { type Held, heldByFeatures } from './heldByFeatures.ts';
import { holm } from './holm.ts';
import { identifyPatients } from './identifyPatients.ts';
import { type ConceptScore, relativeEffects, scoreConcepts } from './scoreConcepts.ts';
import { type PatientScore, scorePatients } from './scorePatients.ts';
import { sumOf } from './sumOf.ts';
import { limited, type WithinPatients, withinPatients } from './withinPatients.ts';
import { withoutOthers } from './withoutOthers.ts';

/** Beats with their patients, as places in one list for training and held-out beats alike, and their classes. */
export interface ConceptBeats {
  readonly windows: Windows;
  /** [beats] */
  readonly patients: Uint32Array;
  /** [beats] */
  readonly classIndex: Uint8Array;
}

export interface ConceptUseInput {
  readonly training: ConceptBeats;
  /** Measures of the training beats; NaN where one was not found. [concepts][beats] */
  readonly measures: readonly Float64Array[];
  readonly heldOut: ConceptBeats;
  /** Patients of both. */
  readonly patients: number;
  /** Class indexes. */
  readonly targets: readonly number[];
  readonly replicates: number;
  readonly randoms: number;
  /** Networks with shuffled weights. */
  readonly shuffles: number;
  readonly seed: number;
}

export interface MeasuredConcept {
  readonly beats: number;
  /** Within patients, in the concept's unit; 0: it does not vary. */
  readonly deviation: number;
  /** Read from the channels, and the rhythm where there is one. */
  readonly held: Held | null;
  /** Read from the channels alone. */
  readonly heldByWindow: Held | null;
  /** Share of its variation within patients that the other concepts tell. */
  readonly shared: number;
}

export interface UsedConcept extends ConceptScore {
  /** `p` after Holm, over all concepts and patients of all classes asked for. */
  readonly corrected: number;
  /** Size of the relative effect in each network with shuffled weights. [shuffles] */
  readonly shuffled: readonly number[];
}

export interface ClassUse {
  readonly target: number;
  readonly beats: number;
  readonly patients: number;
  /** Null: the concept does not vary. [concepts] */
  readonly concepts: readonly (UsedConcept | null)[];
  readonly patient:
    | (PatientScore & { readonly corrected: number; readonly relative: number; readonly held: Held | null })
    | null;
  readonly explained: number;
  /** Squared correlation, within patients, of the logit and the straight line that stands for it. */
  readonly linear: number;
}

export interface ConceptUse {
  readonly concepts: readonly MeasuredConcept[];
  /** Within patients; NaN where one does not vary. [concepts][concepts] */
  readonly correlations: readonly (readonly number[])[];
  readonly classes: readonly ClassUse[];
}

export interface ConceptStep {
  readonly done: number;
  readonly total: number;
  readonly message: string;
}

/** By which measured quantities of a beat the logits of some classes go. @throws CannotExplain, NotNumbers */
export async function* measureConceptUse(
  engine: Engine,
  model: Model,
  input: ConceptUseInput,
  signal?: AbortSignal,
): AsyncGenerator<ConceptStep, ConceptUse, void> {
  const { training, heldOut, measures, targets, patients: count, replicates, randoms, shuffles, seed } = input;
  const total = 2 + targets.length + shuffles;
  let done = 0;
  const step = (message: string): ConceptStep => ({ done: done++, total, message });
  const featuresOf = ({ windows, classIndex }: ConceptBeats) =>
    finish(conceptFeatures(engine, model, windows, classIndex, signal));

  yield step('computing features');
  const known = await featuresOf(training);
  const asked = await featuresOf(heldOut);
  const logits = await finish(predict(engine, model, training.windows, { batchSize: 256, quantity: 'logits' }, signal));
  const features = withinMeans(known, training.patients, count);
  const within = measures.map((values) => withinPatients(values, training.patients, count));
  const varying = [...within.keys()].filter((at) => within[at]!.deviation > 0);
  const columns = varying.map((at) => within[at]!.values);
  const sums = slopeSums(features, columns);

  yield step('reading concepts from features');
  const held = await heldByFeatures(features, columns, seed, signal);
  const isTold = known.width > known.channels;
  const heldByWindow = isTold ? await heldByFeatures(firstOf(features, known.channels), columns, seed, signal) : held;

  const scoring = { features, channels: known.channels, columns, sums, replicates, randoms, seed };
  const found = [];
  for (const target of targets) {
    yield step('scoring concepts');
    const scores = await scoreConcepts(scoring, gradientsOf(asked, heldOut, target), signal);
    const rows = [...training.classIndex.keys()].filter((beat) => training.classIndex[beat] === target);
    const own = rowsOf({ ...known, patients: training.patients, count }, rows);
    const told = varying.map((at) => ({
      deviation: within[at]!.deviation,
      values: rows.map((beat) => measures[at]![beat]!),
    }));
    const left = withoutConcepts(along(own, scores.gradient), told, scores.concepts);
    const patient = scorePatients(left, own.patients, { replicates, randoms, seed });
    found.push({ target, scores, patient, identified: identifyPatients(own, seed) });
  }

  const shuffled: Float64Array[][] = [];
  for (let shuffle = 0; shuffle < shuffles; shuffle++) {
    yield step('shuffling weights');
    const mixed = await withRandomisedParameters(engine, model, derivedSeed(seed, 6, shuffle), async () => ({
      known: await featuresOf(training),
      asked: await featuresOf(heldOut),
    }));
    const mixedFeatures = withinMeans(mixed.known, training.patients, count);
    const mixedSums = slopeSums(mixedFeatures, columns);
    shuffled.push(
      targets.map((target) => relativeEffects(mixedFeatures, mixedSums, gradientsOf(mixed.asked, heldOut, target))),
    );
  }

  const corrected = holm(
    found.flatMap(({ scores, patient }) => [...scores.concepts.map(({ p }) => p), patient?.p ?? Number.NaN]),
  );
  const classes = logits.length / training.windows.beats;
  return {
    concepts: within.map(({ deviation, measured }, at) => {
      const place = varying.indexOf(at);
      if (place < 0) return { beats: measured, deviation, held: null, heldByWindow: null, shared: Number.NaN };
      const rest = withoutOthers(columns[place]!, columns.toSpliced(place, 1));
      return {
        ...{ beats: measured, deviation, held: held[place]!, heldByWindow: heldByWindow[place]! },
        shared: 1 - sumOf(rest, rest) / sumOf(columns[place]!, columns[place]!),
      };
    }),
    correlations: within.map((one) => within.map((other) => correlation(one.values, other.values))),
    classes: found.map(({ target, scores, patient, identified }, place) => {
      const tests = place * (columns.length + 1);
      const own = gradientsOf(asked, heldOut, target).patients;
      const logit = Float64Array.from(training.classIndex, (_, beat) => logits[beat * classes + target]!);
      const real = withinPatients(logit, training.patients, count);
      return {
        ...{ target, beats: own.length, patients: new Set(own).size, explained: scores.explained },
        linear: correlation(real.values, along(features, scores.gradient)) ** 2,
        concepts: within.map((_, at) => {
          const concept = varying.indexOf(at);
          if (concept < 0) return null;
          return {
            ...scores.concepts[concept]!,
            corrected: corrected[tests + concept]!,
            shuffled: shuffled.map((ofTargets) => Math.abs(ofTargets[place]![concept]!)),
          };
        }),
        patient: patient && {
          ...{ ...patient, corrected: corrected[tests + columns.length]!, held: identified },
          relative: patient.effect / scores.deviation,
        },
      };
    }),
  };
}

/** Gradients of the held-out beats of a class. */
function gradientsOf({ gradients, width }: ConceptFeatures, { classIndex, patients }: ConceptBeats, target: number) {
  const rows = [...classIndex.keys()].filter((beat) => classIndex[beat] === target);
  const own = rowsOf({ values: gradients, width, patients, count: 0 }, rows);
  return { gradients: own.values, patients: own.patients };
}

/** A logit less what the concepts tell of it, by their slopes within patients, from their mean over these beats on. [beats] */
function withoutConcepts(
  logit: Float64Array,
  told: readonly (Pick<WithinPatients, 'deviation'> & { readonly values: readonly number[] })[],
  scores: readonly ConceptScore[],
): Float64Array {
  const left = logit.slice();
  for (const [concept, { values, deviation }] of told.entries()) {
    const known = values.filter((value) => !Number.isNaN(value));
    const middle = known.reduce((sum, value) => sum + value, 0) / known.length;
    for (const [beat, value] of values.entries()) {
      if (Number.isNaN(value)) continue;
      left[beat]! -= scores[concept]!.effect * limited((value - middle) / deviation);
    }
  }
  return left;
}
