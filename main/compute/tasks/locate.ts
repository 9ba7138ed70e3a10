import { predictedClasses } from '../../../models/evaluation/confusion.ts';
import { type Localisation, withinMilliseconds } from '../../../models/faithfulness/localisation.ts';
import { type LocatedMaps, locateCauses } from '../../../models/faithfulness/locateCauses.ts';
import { meanOverModels } from '../../../models/faithfulness/meanOverModels.ts';
import { predict } from '../../../models/prediction/predict.ts';
import type { LocalisationResult, Progress } from '../../../preload/contract/contract.ts';
import { finish, mapSteps } from '../../../preload/numeric/steps.ts';
import type { ChosenParameters } from '../../../preload/words/chosenParameters.ts';
import type { MethodName } from '../../../preload/words/methods.ts';
import { plantedSymbols } from '../../../preload/words/plantedCauses.ts';
import { readManifest, windowChoice } from '../beats/manifest.ts';
import { type PlantedManifestRecord, plantedManifest, stretchesIn } from '../beats/plantedManifest.ts';
import { withModel } from '../models/loadedModel.ts';
import { refusal } from '../refuse.ts';

export interface LocateTaskInput {
  readonly models: readonly {
    readonly name: string;
    /** The model's folder. */
    readonly folder: string;
    /** Beats of the class with the cause. */
    readonly records: readonly PlantedManifestRecord[];
  }[];
  readonly methods: readonly MethodName[];
  readonly parameters?: ChosenParameters | undefined;
  readonly seed: number;
  /** Bootstrap replicates of the intervals. */
  readonly replicates: number;
}

export type LocateTaskOutput = Pick<LocalisationResult, 'methods' | 'further' | 'leftOut' | 'engine'> & {
  readonly models: readonly { readonly beats: number; readonly patients: number; readonly recall: number }[];
};

interface OfModel {
  readonly patients: readonly string[];
  readonly recall: number;
  readonly methods: readonly (Pick<LocatedMaps, 'method' | 'beats'> & { readonly distracted: Float64Array })[];
  readonly leftOut: readonly { readonly method: MethodName; readonly reason: string }[];
  readonly engine: LocalisationResult['engine'];
}

/** Explains beats whose cause is known by every method, and measures how exactly the maps show it. */
export async function* locate(
  { models, methods, parameters, seed, replicates }: LocateTaskInput,
  abort: AbortSignal,
): AsyncGenerator<Progress, LocateTaskOutput, void> {
  const found: OfModel[] = [];
  for (const model of models) {
    found.push(yield* ofModel(model, { methods, parameters, seed }, abort));
  }
  const bootstrap = { replicates, seed };
  const names = found[0]!.methods.map(({ method }) => method).filter((name) => found.every((one) => has(one, name)));
  const over = (name: string, value: (one: Localisation) => number) =>
    meanOverModels(
      found.map(({ methods: own, patients }) => ({ patients, values: beatsOf(own, name).map(value) })),
      bootstrap,
    );
  return {
    models: found.map(({ patients, recall }) => ({
      beats: patients.length,
      patients: new Set(patients).size,
      recall,
    })),
    methods: names.map((name) => {
      const within = withinMilliseconds.map((_, place) => over(name, (one) => one.within[place]!));
      const [mass, rank, aucpr] = (['mass', 'rank', 'aucpr'] as const).map((key) => over(name, (one) => one[key]));
      return {
        name,
        within: byDistance(within.map(({ mean }) => mean)),
        ...{ mass: mass!.mean, rank: rank!.mean, aucpr: aucpr!.mean },
        interval: {
          within: byDistance(within.map(({ interval }) => pair(interval))),
          ...{ mass: pair(mass!.interval), rank: pair(rank!.interval), aucpr: pair(aucpr!.interval) },
        },
      };
    }),
    further: names.map((name) => ({
      name,
      medianMilliseconds: medianOf(found.flatMap((one) => beatsOf(one.methods, name).map(({ distance }) => distance))),
      distracted: finite(
        meanOverModels(
          found.map((one) => ({
            patients: one.patients,
            values: one.methods.find(({ method }) => method === name)!.distracted,
          })),
          { replicates: 0, seed },
        ).mean,
      ),
    })),
    leftOut: found.flatMap(({ leftOut }, place) => leftOut.map((one) => ({ ...one, model: models[place]!.name }))),
    engine: found[0]!.engine,
  };
}

async function* ofModel(
  { name, folder, records }: LocateTaskInput['models'][number],
  { methods, parameters, seed }: Pick<LocateTaskInput, 'methods' | 'parameters' | 'seed'>,
  abort: AbortSignal,
): AsyncGenerator<Progress, OfModel, void> {
  return yield* withModel(folder, async function* ({ engine, model, card }) {
    const targetClass = card.classes.indexOf(plantedSymbols.with);
    if (targetClass < 0) {
      throw refusal(
        `${name} has no class ${plantedSymbols.with}, the one with the cause; expected a model of a planted archive`,
      );
    }
    const { window } = card;
    const { manifest, patients, isCause, isDistractor } = plantedManifest(records, window);
    if (patients.length === 0) {
      throw refusal(`no beat has its cause within the window of ${name}: nothing can be located`);
    }
    const windows = yield* mapSteps(
      readManifest(manifest, windowChoice(card), abort),
      (step): Progress => ({ ...step, counted: 'records', message: `reading for ${name}` }),
    );
    const probabilities = await finish(predict(engine, model, windows, { batchSize: 256 }, abort));
    const predicted = predictedClasses(probabilities, card.classes.length);
    const located = yield* mapSteps(
      locateCauses(engine, model, { windows, window, targetClass, isCause, methods, parameters, seed }, abort),
      ({ done, total, method }): Progress => ({ done, total, counted: 'methods', message: `${name}: ${method}` }),
    );
    return {
      patients,
      recall: predicted.filter((one) => one === targetClass).length / predicted.length,
      leftOut: located.leftOut,
      engine: { name: engine.name, version: engine.version },
      methods: located.methods.map(({ method, beats, maps }) => ({
        method,
        beats,
        distracted: stretchesIn(maps, isDistractor, windows.samples),
      })),
    };
  });
}

function has({ methods }: OfModel, name: string): boolean {
  return methods.some(({ method }) => method === name);
}

function beatsOf(methods: OfModel['methods'], name: string): readonly Localisation[] {
  return methods.find(({ method }) => method === name)!.beats;
}

function byDistance<T>(values: readonly T[]): Record<string, T> {
  return Object.fromEntries(withinMilliseconds.map((most, place) => [String(most), values[place]!]));
}

function pair(interval: readonly [number, number] | null): [number, number] | null {
  return interval && [interval[0], interval[1]];
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Of the beats whose map has a maximum. */
function medianOf(values: readonly number[]): number | null {
  const known = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const middle = known.length / 2;
  if (known.length === 0) return null;
  return known.length % 2 === 1 ? known[Math.floor(middle)]! : (known[middle - 1]! + known[middle]!) / 2;
}
