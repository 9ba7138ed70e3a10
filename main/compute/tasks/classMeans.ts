import { attributionsOf } from '../../../models/explanation/batches/attributionsOf.ts';
import { beatsAtOnce } from '../../../models/explanation/batches/eachBatch.ts';
import { methodNamed } from '../../../models/explanation/catalogue.ts';
import { toNonNegative } from '../../../models/explanation/maps/toNonNegative.ts';
import type { AttributionBatch } from '../../../models/explanation/method.ts';
import { passesOf } from '../../../models/explanation/passesOf.ts';
import type { Evaluation, Progress } from '../../../preload/contract/contract.ts';
import { createWorkPlan } from '../../../preload/numeric/workPlan.ts';
import { type ChosenParameters, parametersOf } from '../../../preload/words/chosenParameters.ts';
import { type MethodFacts, type MethodName, methodFacts } from '../../../preload/words/methods.ts';
import type { ParameterValues } from '../../../preload/words/parameters.ts';
import type { Windows } from '../../../preload/words/windows.ts';
import { beatsOfManifest, windowChoice } from '../beats/manifest.ts';
import { accumulateClass, type ExplainedBeats, type ExplainedClass } from '../explaining/accumulateClass.ts';
import { askAgain } from '../explaining/askAgain.ts';
import { explainedLayer, type LayerChoice, requireOffered } from '../explaining/explainedLayer.ts';
import { type GroupedBeats, type PatientRecord, readGroupedBeats } from '../explaining/groupedBeats.ts';
import { keepBeats } from '../explaining/keptBeats.ts';
import { type LoadedModel, withModel } from '../models/loadedModel.ts';
import { refusal } from '../refuse.ts';

export interface ClassMeansInput {
  /** The model's folder. */
  readonly folder: string;
  readonly method: MethodName;
  /** Those that are not the defaults. */
  readonly parameters?: ChosenParameters | undefined;
  readonly layer?: string | undefined;
  readonly classes: readonly BeatsOfClass[];
  /** Also the mean of each patient of each class. */
  readonly byPatient?: boolean | undefined;
}

export interface BeatsOfClass {
  /** Name of the target class. */
  readonly target: string;
  /** The beats that the mean is taken over. */
  readonly records: readonly PatientRecord[];
}

export interface ClassMeansOutput {
  readonly layer: string;
  readonly parameters: ParameterValues;
  readonly engine: Evaluation['engine'];
  readonly classes: ExplainedClass[];
  /** Of reading, delineating and explaining. */
  readonly seconds: number;
}

export type { ExplainedClass };

const batchSize = 256;
/** Beats read before any are explained, so that records with few beats fill batches together. */
const beatsAhead = 1024;
/** In forward passes of a beat, measured: to read and delineate it; to ask again about a class whose records have no normal beats; a share of what the others take. */
const [costOfReading, costOfAskingAlone, costOfAsking] = [1.2, 1600, 200];

/** How often the work of a kind is done in asking again about a class: most goes into comparing its beats with normal ones of the same records. */
function askingAgain({ target, records }: BeatsOfClass): readonly ['asked' | 'askedAlone', times: number] {
  const hasNormal = records.some(({ recordBeats }) => recordBeats.symbol.includes('N'));
  return target === 'N' || !hasNormal ? ['askedAlone', 1] : ['asked', 40 + records.length];
}

/**
 * Class means, all classes in one pass over the records: compute, up-sample, give one sign, normalise each beat, average;
 * beside them where the maps lie on the waves, and what a reader should be warned of.
 */
export async function* classMeans(
  { folder, method, parameters: chosen, layer, classes, byPatient = false }: ClassMeansInput,
  abort: AbortSignal,
): AsyncGenerator<Progress, ClassMeansOutput, void> {
  return yield* withModel(folder, async function* (loaded) {
    const { card, model, engine } = loaded;
    const started = performance.now();
    const parameters = parametersOf(method, chosen);
    requireOffered(card, method);
    const explained = explainedLayer(model, { method, layer });
    const targetClasses = classes.map(({ target }) => classIndexOf(card.classes, target));
    const choice = windowChoice(card);
    const means = classes.map(() => accumulateClass(choice.window, byPatient));
    const keepers = classes.map(() => keepBeats());
    let rhythm: Windows['rhythm'];
    const samples = choice.window.beforeSamples + choice.window.afterSamples;
    const beatsOfClass = classes.map(({ records }) => beatsOfManifest(records));
    const total = beatsOfClass.reduce((sum, beats) => sum + beats, 0);
    const asking = classes.map(askingAgain);
    const timesOf = (kind: 'asked' | 'askedAlone') =>
      asking.reduce((sum, [own, times]) => sum + (own === kind ? times : 0), 0);
    const work = createWorkPlan(
      {
        explained: { times: total, cost: costOfReading + passesOf(method, parameters, model, samples) },
        askedAlone: { times: timesOf('askedAlone'), cost: costOfAskingAlone },
        asked: { times: timesOf('asked'), cost: costOfAsking },
      },
      () => performance.now(),
    );
    const progress = (message: string): Progress => ({ done, total, counted: 'beats', message, share: work.share() });
    const sizes = { least: beatsAhead, batch: beatsAtOnce(model, batchSize) };
    const groups = classes.map((one) => one.records);
    let done = 0;
    for await (const beats of readGroupedBeats(groups, choice, sizes, abort)) {
      const message = 'reading and explaining';
      if (beats === undefined) yield progress(message);
      else {
        rhythm = beats.rhythm;
        for await (const batch of explain(loaded, { method, layer, parameters }, beats, targetClasses, abort)) {
          for (const { group, rows, places } of byGroup(batch, beats, methodFacts[method])) {
            means[group]!.add(rows);
            keepers[group]!.add(beats, places, rows.attributions);
          }
          done += batch.beats.length;
          work.did('explained', batch.beats.length);
          yield progress(message);
        }
      }
    }
    const explainedClasses: ExplainedClass[] = [];
    for (const [group, { target, records }] of classes.entries()) {
      const made = means[group]!.result(target, records.length);
      yield progress(`asking again about ${target}`);
      const { alarms, ...facts } = await askAgain(loaded, keepers[group]!.kept, target, rhythm, abort);
      work.did(...asking[group]!);
      explainedClasses.push({ ...made, ...facts, alarms: [...alarms, ...made.alarms] });
    }
    return {
      layer: explained.layer,
      parameters,
      engine: { name: engine.name, version: engine.version },
      classes: explainedClasses,
      seconds: (performance.now() - started) / 1000,
    };
  });
}

function classIndexOf(classes: readonly string[], target: string): number {
  const index = classes.indexOf(target);
  if (index < 0) throw refusal(`the model has no class "${target}"; expected one of ${classes.join(' ')}`);
  return index;
}

/** Maps of some beats, group by group, each beat by the logit of its group's target class. */
function explain(
  { engine, model }: LoadedModel,
  { method, layer, parameters }: LayerChoice & { readonly parameters: ParameterValues },
  beats: GroupedBeats,
  targetClasses: readonly number[],
  abort: AbortSignal,
): AsyncGenerator<AttributionBatch, void> {
  const options = {
    targetClass: Uint8Array.from(beats.group, (group) => targetClasses[group]!),
    indexes: Uint32Array.from(beats.group.keys()).sort((a, b) => beats.group[a]! - beats.group[b]! || a - b),
    numbers: beats.numbers,
    batchSize,
    parameters,
    ...(layer === undefined ? {} : { layer }),
  };
  return methodNamed(method).run(engine, model, beats, options, abort);
}

/** A batch cut where the group changes. */
function* byGroup(
  batch: AttributionBatch,
  { samples, group: groupOf, validFrom, validTo, millivolts, waves, records }: GroupedBeats,
  facts: MethodFacts,
): Generator<{ readonly group: number; readonly rows: ExplainedBeats; readonly places: Uint32Array }> {
  const raw = attributionsOf(batch, samples);
  const attributions = toNonNegative(raw, facts);
  for (let from = 0, to = 0; from < batch.beats.length; from = to) {
    const group = groupOf[batch.beats[from]!]!;
    while (to < batch.beats.length && groupOf[batch.beats[to]!] === group) to++;
    const places = batch.beats.subarray(from, to);
    const rows: ExplainedBeats = {
      raw: raw.subarray(from * samples, to * samples),
      attributions: attributions.subarray(from * samples, to * samples),
      validFrom: Int16Array.from(places, (beat) => validFrom[beat]!),
      validTo: Int16Array.from(places, (beat) => validTo[beat]!),
      millivolts: Array.from(places, (beat) => millivolts.subarray(beat * samples, (beat + 1) * samples)),
      waves: Array.from(places, (beat) => waves[beat]),
      records: Array.from(places, (beat) => records[beat]!),
      ...(batch.completeness && { completeness: batch.completeness.subarray(2 * from, 2 * to) }),
    };
    yield { group, rows, places };
  }
}
