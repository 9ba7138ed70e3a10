import { createHash } from 'node:crypto';
import { type Engine, loadEngine } from '../../../models/backend.ts';
import { type Confusion, confusionOf, metricsOf, predictedClasses } from '../../../models/evaluation/confusion.ts';
import { networkNamed } from '../../../models/networks/catalogue.ts';
import { disposeModel, parameterCount } from '../../../models/networks/model.ts';
import { predict } from '../../../models/predict.ts';
import { cardVersion, type ModelCard } from '../../../models/store/card.ts';
import { saveModel } from '../../../models/store/save.ts';
import { type TrainingResult, train as trainNetwork } from '../../../models/training/train.ts';
import type { EpochFacts, TrainProgress } from '../../../preload/contract.ts';
import {
  type LabelSetName,
  labelSets,
  type NetworkName,
  type SplitName,
  type SplitPart,
  splitParts,
} from '../../../preload/vocabulary.ts';
import { noClass } from '../../ecg/beats/labels.ts';
import type { RecipeName } from '../../ecg/beats/recipe.ts';
import { countParts, excluded, partIndex, type SplitFractions, split } from '../../ecg/beats/splits.ts';
import type { WindowSpec } from '../../ecg/beats/windows.ts';
import { asRefusal, refusal } from '../refuse.ts';
import { type Manifest, type ManifestRecord, type ManifestWindows, readManifest } from './manifest.ts';

export interface TrainingRecord extends ManifestRecord {
  readonly patient: string;
  /** Class of each beat in the label set, or `noClass`. [beats] */
  readonly classIndexes: Uint8Array;
}

export interface TrainInput {
  readonly records: readonly TrainingRecord[];
  readonly archives: readonly string[];
  readonly network: NetworkName;
  readonly labelSet: LabelSetName;
  readonly split: SplitName;
  readonly fractions: SplitFractions;
  readonly seed: number;
  /** Absent: as the network's own recipe says. */
  readonly epochs?: number | undefined;
  readonly batchSize?: number | undefined;
  readonly leadRule: string;
  readonly recipe: RecipeName;
  readonly window: WindowSpec;
  /** Where the model's folder will stand; it does not exist yet. */
  readonly folder: string;
  readonly name: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Of BeatLens. */
  readonly version: string;
}

export interface TrainOutput {
  readonly card: ModelCard;
  /** Position in `splitParts` of each beat of the input, or `excluded`. [beats of all records] */
  readonly parts: Uint8Array;
  /** Of the validation beats, in the input's order. [validation beats × classes] */
  readonly validationProbabilities: Float32Array;
  /** Rows = reference. */
  readonly validationConfusion: Confusion;
}

/** Splits, reads, trains, evaluates the validation part and writes the model's folder, last and whole. */
export async function* train(input: TrainInput, signal: AbortSignal): AsyncGenerator<TrainProgress, TrainOutput, void> {
  try {
    return yield* trainModel(input, signal);
  } catch (error) {
    throw asRefusal(error);
  }
}

async function* trainModel(input: TrainInput, signal: AbortSignal): AsyncGenerator<TrainProgress, TrainOutput, void> {
  const { classes } = labelSets[input.labelSet];
  const { recipe } = networkNamed(input.network);
  const epochs = input.epochs ?? recipe.epochs;
  const batchSize = input.batchSize ?? recipe.batchSize;
  const selection = selectBeats(input, classes);

  const reading = readManifest(selection.manifest, input, signal);
  let read = await reading.next();
  for (; !read.done; read = await reading.next()) {
    yield { ...idle(epochs), stage: 'reading', ...read.value, counted: 'records' };
  }
  const windows: ManifestWindows = read.value;

  const engine = await loadEngine();
  const history: EpochFacts[] = [];
  let epochStarted = performance.now();
  const training = trainNetwork(
    engine,
    {
      network: input.network,
      windows,
      classIndexes: selection.classIndexes,
      classes,
      training: selection.beatsOf('training'),
      validation: selection.beatsOf('validation'),
      epochs,
      batchSize,
      learningRate: recipe.learningRate,
      seed: input.seed,
    },
    signal,
  );
  let result: TrainingResult | undefined;
  try {
    let step = await training.next();
    for (; !step.done; step = await training.next()) {
      const { epoch, loss, accuracy, beatsPerSecond, done, total } = step.value;
      if (step.value.kind === 'epoch') {
        const { loss: validationLoss, accuracy: validationAccuracy, macroF1 } = step.value.validation;
        const seconds = (performance.now() - epochStarted) / 1000;
        history.push({
          epoch,
          loss,
          accuracy,
          validationLoss,
          validationAccuracy,
          validationMacroF1: macroF1,
          seconds,
        });
        epochStarted = performance.now();
      }
      const running = { epoch, epochs, loss, accuracy, beatsPerSecond, history: [...history] };
      yield { stage: 'training', done, total, counted: 'beats', ...running };
    }
    result = step.value;
    const last = history.at(-1);
    const saving = { done: epochs, total: epochs, counted: 'epochs', epoch: epochs, loss: last?.loss ?? null };
    yield { ...idle(epochs), stage: 'saving', ...saving, accuracy: last?.accuracy ?? null, history: [...history] };
    return await keep(engine, result, input, selection, windows, { ...recipe, epochs, batchSize }, history, signal);
  } finally {
    await training.return(undefined as never);
    if (result) disposeModel(result.model);
  }
}

interface Selection {
  /** The beats that are in a part, record by record. */
  readonly manifest: Manifest;
  readonly classIndexes: Uint8Array;
  /** Position in `splitParts`. One a beat of the manifest. */
  readonly parts: Uint8Array;
  /** One a beat of the input. */
  readonly inputParts: Uint8Array;
  /** Positions in the manifest. */
  beatsOf(part: SplitPart): Uint32Array;
}

function selectBeats({ records, split: name, seed, fractions }: TrainInput, classes: readonly string[]): Selection {
  const spread = <T>(value: (record: TrainingRecord) => T): T[] =>
    records.flatMap((record) => new Array<T>(record.fiducials.length).fill(value(record)));
  const inputParts = split({
    beats: {
      record: spread(({ record }) => record),
      patient: spread(({ patient }) => patient),
      sample: Float64Array.from(records.flatMap(({ fiducials }) => Array.from(fiducials))),
      classIndex: Uint8Array.from(records.flatMap(({ classIndexes }) => Array.from(classIndexes))),
    },
    name,
    seed,
    fractions,
    classes,
    allowAbsentClasses: false,
  });
  let start = 0;
  const chosen = records.map((record) => {
    const parts = inputParts.subarray(start, start + record.fiducials.length);
    start += record.fiducials.length;
    const isIn = (_: unknown, beat: number) => parts[beat] !== excluded && record.classIndexes[beat] !== noClass;
    return {
      ...record,
      fiducials: record.fiducials.filter(isIn),
      classIndexes: record.classIndexes.filter(isIn),
      parts: parts.filter(isIn),
    };
  });
  const manifest = chosen.filter(({ fiducials }) => fiducials.length > 0);
  const classIndexes = Uint8Array.from(manifest.flatMap((record) => Array.from(record.classIndexes)));
  const parts = Uint8Array.from(manifest.flatMap((record) => Array.from(record.parts)));
  const beatsOf = (part: SplitPart) => Uint32Array.from(parts.keys()).filter((beat) => parts[beat] === partIndex[part]);
  for (const part of splitParts) {
    if (beatsOf(part).length > 0) continue;
    throw refusal(
      `split ${name}: expected beats in the ${part} part, found none; add records, or choose another split or seed.`,
    );
  }
  return { manifest, classIndexes, parts, inputParts, beatsOf };
}

/** Predicts the validation beats once more (with the best weights), makes the card and writes the folder. */
async function keep(
  engine: Engine,
  { model, standardisation, bestEpoch, history, seconds, beatsPerSecond }: TrainingResult,
  input: TrainInput,
  selection: Selection,
  windows: ManifestWindows,
  recipe: ModelCard['training'] extends infer T ? Omit<T, 'seed' | 'bestEpoch' | 'history' | 'classWeights'> : never,
  epochFacts: readonly EpochFacts[],
  signal: AbortSignal,
): Promise<TrainOutput> {
  const { classes } = labelSets[input.labelSet];
  const validation = selection.beatsOf('validation');
  const predicting = predict(engine, model, windows, { batchSize: 256, indexes: validation }, signal);
  let predicted = await predicting.next();
  while (!predicted.done) predicted = await predicting.next();
  const validationProbabilities = predicted.value;
  const reference = Uint8Array.from(validation, (beat) => selection.classIndexes[beat]!);
  const said = predictedClasses(validationProbabilities, classes.length);
  const validationConfusion = confusionOf(reference, said, classes.length);
  const counts = countParts(selection.parts, selection.classIndexes, classes.length);
  const named = (values: readonly number[]) => Object.fromEntries(classes.map((name, at) => [name, values[at]!]));
  const card: ModelCard = {
    version: cardVersion,
    network: input.network,
    parameters: parameterCount(model),
    labelSet: input.labelSet,
    classes,
    data: {
      archives: input.archives,
      records: selection.manifest.length,
      beats: named(classes.map((_, at) => counts.reduce((sum, part) => sum + part[at]!, 0))),
      hash: selectionHash(selection, classes),
    },
    split: {
      name: input.split,
      seed: input.seed,
      beats: { training: named(counts[0]!), validation: named(counts[1]!), test: named(counts[2]!) },
    },
    window: input.window,
    leadRule: input.leadRule,
    leads: 1,
    recipe: input.recipe,
    standardisation,
    training: { ...recipe, seed: input.seed, bestEpoch, history },
    engine: { name: engine.name, version: engine.version },
    versions: { beatlens: input.version, engine: engine.version },
    evaluation: {
      ...metricsOf(validationConfusion, classes),
      split: input.split,
      part: 'validation',
      confusion: validationConfusion,
    },
    run: {
      name: input.name,
      createdAt: input.createdAt,
      seconds,
      beatsPerSecond,
      epochSeconds: epochFacts.map((epoch) => epoch.seconds),
    },
  };
  signal.throwIfAborted();
  await saveModel(input.folder, model, card);
  return { card, parts: selection.inputParts, validationProbabilities, validationConfusion };
}

/** SHA-256 over the sorted lines `record TAB sample TAB class` of all beats of all parts. */
function selectionHash({ manifest, classIndexes }: Selection, classes: readonly string[]): string {
  const lines: string[] = [];
  for (const { record, fiducials } of manifest) {
    for (const sample of fiducials) lines.push(`${record}\t${sample}\t${classes[classIndexes[lines.length]!]}`);
  }
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}

function idle(epochs: number): Omit<TrainProgress, 'stage' | 'done' | 'total' | 'counted'> {
  return { epoch: 0, epochs, loss: null, accuracy: null, beatsPerSecond: null, history: [] };
}
