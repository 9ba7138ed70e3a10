import { loadEngine } from '../../../models/engine/backend.ts';
import { disposeModel, parameterCount } from '../../../models/networks/model.ts';
import { cardVersion, type ModelCard, type WindowCard } from '../../../models/store/card.ts';
import { importModel as importFile } from '../../../models/store/importModel.ts';
import { saveModel } from '../../../models/store/save.ts';
import type { LabelSetName } from '../../../preload/words/labelSets.ts';
import { asRefusal } from '../refuse.ts';

export interface ImportModelInput {
  /** Of the file or folder that is imported. */
  readonly path: string;
  /** Where the model's folder will stand; it does not exist yet. */
  readonly folder: string;
  /** Where it is written until it is whole. */
  readonly unfinishedFolder: string;
  readonly name: string;
  readonly labelSet: LabelSetName;
  /** Classes in the order of the file's outputs, and the same in the order of the label set. */
  readonly outputs: readonly string[];
  readonly classes: readonly string[];
  readonly window: WindowCard;
  readonly recipe: string;
  readonly leadRule: string;
  /** The layer to explain; absent: the default. */
  readonly layer?: string | undefined;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Of BeatLens. */
  readonly version: string;
}

/** Reads a model that was made elsewhere and writes it as a model folder. Returns its card. */
// biome-ignore lint/correctness/useYield: a task is an async generator, also one that is done at once
export async function* importModel(
  input: ImportModelInput,
  _abort: AbortSignal,
): AsyncGenerator<never, ModelCard, void> {
  const {
    path,
    folder,
    unfinishedFolder,
    name,
    labelSet,
    outputs,
    classes,
    window,
    recipe,
    leadRule,
    createdAt,
    version,
  } = input;
  try {
    const engine = await loadEngine();
    const samples = window.beforeSamples + window.afterSamples;
    const choice = { samples, outputs, classes, layer: input.layer };
    const { model, facts, layer, withoutMethods } = await importFile(engine, path, choice);
    try {
      const { name: file, format, madeWith, hash, ending } = facts;
      const card: ModelCard = {
        version: cardVersion,
        network: 'imported',
        parameters: parameterCount(model),
        labelSet,
        classes,
        // Nothing is known of its training.
        data: { archives: [], records: 0, beats: {}, hash: '' },
        split: { name: 'none', seed: null, beats: { training: {}, validation: {}, test: {} } },
        window,
        leadRule,
        leads: 1,
        recipe,
        source: {
          ...{ file, format, madeWith, hash, layer, outputs, ending },
          layers: model.explainable ?? [],
          withoutMethods,
        },
        engine: { name: engine.name, version: engine.version },
        versions: { beatlens: version, engine: engine.version },
        run: { name, createdAt, seconds: 0, beatsPerSecond: 0, epochSeconds: [] },
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
