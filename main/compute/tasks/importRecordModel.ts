import { loadEngine } from '../../../models/engine/backend.ts';
import { disposeModel, parameterCount } from '../../../models/networks/model.ts';
import { cardVersion } from '../../../models/store/card.ts';
import {
  type ImportedRecordFile,
  type InspectChoice,
  importRecordModel as importFile,
  inspectRecordModel as inspectFile,
  type RecordImportChoice,
} from '../../../models/store/importRecordModel.ts';
import type { DiagnosisCard, ImportedRecordCard } from '../../../models/store/recordCard.ts';
import { saveModel } from '../../../models/store/save.ts';
import type { RecordRecipeName } from '../../../preload/words/recordRecipes.ts';
import { asRefusal } from '../refuse.ts';

export interface ImportRecordModelInput extends Omit<RecordImportChoice, 'classes'> {
  /** Of the file or folder that is imported. */
  readonly path: string;
  /** Where the model's folder will stand; it does not exist yet. */
  readonly folder: string;
  /** Where it is written until it is whole. */
  readonly unfinishedFolder: string;
  readonly name: string;
  /** One an output. */
  readonly diagnoses: readonly DiagnosisCard[];
  readonly samplingRateHz: number;
  readonly recipe: RecordRecipeName;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Of BeatLens. */
  readonly version: string;
}

/** Reads a model of whole records that was made elsewhere and writes it as a model folder. Returns its card. */
export async function* importRecordModel(
  {
    path,
    folder,
    unfinishedFolder,
    name,
    diagnoses,
    samplingRateHz,
    recipe,
    createdAt,
    version,
    ...choice
  }: ImportRecordModelInput,
  _abort: AbortSignal,
): AsyncGenerator<never, ImportedRecordCard, void> {
  try {
    const engine = await loadEngine();
    const classes = diagnoses.map((diagnosis) => diagnosis.name);
    const { model, facts, layer, withoutMethods } = await importFile(engine, path, { ...choice, classes });
    try {
      const card: ImportedRecordCard = {
        version: cardVersion,
        unit: 'record',
        network: 'imported',
        parameters: parameterCount(model),
        ...{ classes, diagnoses },
        input: { leads: choice.leads, samplingRateHz, samples: facts.samples, recipe },
        source: {
          ...{ file: facts.name, format: facts.format, madeWith: facts.madeWith, hash: facts.hash },
          ...{ layer, ...model.imported, scale: choice.scale, withoutMethods },
        },
        // No validation has chosen any.
        thresholds: classes.map(() => null),
        engine: { name: engine.name, version: engine.version },
        versions: { beatlens: version, engine: engine.version },
        run: { name, createdAt },
      };
      await saveModel(folder, model, card, unfinishedFolder);
      return card;
    } finally {
      disposeModel(model);
    }
  } catch (error) {
    throw asRefusal(error);
  }
}

/** What a model file of whole records holds, and of which leads a map of each of its layers would be. */
// biome-ignore lint/correctness/useYield: a task is an async generator, also one that is done at once
export async function* inspectRecordModel(
  { path, ...choice }: InspectChoice & { readonly path: string },
  _abort: AbortSignal,
): AsyncGenerator<never, ImportedRecordFile, void> {
  try {
    return await inspectFile(await loadEngine(), path, choice);
  } catch (error) {
    throw asRefusal(error);
  }
}
