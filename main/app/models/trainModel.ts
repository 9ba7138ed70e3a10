import { join } from 'node:path';
import type { CrossValidateInput, TrainInput, TrainProgress, TrainResult } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { beatsWhere } from '../../../preload/words/beatTable.ts';
import { labelSets } from '../../../preload/words/labelSets.ts';
import { splitParts } from '../../../preload/words/splits.ts';
import { defaultWindow, defaultWindowRecipe } from '../../../preload/words/windowRecipes.ts';
import type { TrainOutput } from '../../compute/tasks/train.ts';
import { recipes } from '../../ecg/windows/recipe.ts';
import { listArchives } from '../../index/archives.ts';
import { addModel } from '../../index/models.ts';
import { getRecord, listRecords } from '../../index/records.ts';
import { checkSignals } from '../beats/beatSignals.ts';
import { beatsOf, type LabelledRecord, labelledRecords } from '../beats/manifest.ts';
import { presentClasses } from '../beats/presentClasses.ts';
import type { AppContext } from '../context.ts';
import { Conflict, InvalidInput } from '../errors.ts';
import { type Evaluated, storeEvaluation } from '../evaluations/evaluateModel.ts';
import { leadRuleFor, requireLead } from '../records/lead.ts';
import { leadUses } from '../records/leadUses.ts';
import { requireArchive } from '../require.ts';
import { requireRoom } from '../requireRoom.ts';
import {
  type Model,
  modelFolder,
  requireModel,
  requireModelName,
  reserveModelName,
  unfinishedFolder,
} from './modelFolders.ts';
import { splitAssignmentsOf, splitFractions, storeSplitAssignments } from './modelSplit.ts';
import { trainingFactsOf } from './trainingFacts.ts';

/** With one split or in folds. */
type AnyTraining = TrainInput | CrossValidateInput;

/** What a training works on, as far as it can be said at once. */
export interface TrainingPlan<I extends AnyTraining = TrainInput> {
  readonly input: I;
  readonly archiveIds: readonly number[];
  readonly archives: readonly string[];
  readonly synthetic: boolean;
}

/** @throws InvalidInput, NotFound or Conflict before anything long begins */
export function planTraining<I extends AnyTraining>(context: AppContext, input: I): TrainingPlan<I> {
  if (input.name !== undefined) requireModelName(input.name);
  if (input.plateauEpochs !== undefined && input.schedule !== 'plateau') {
    throw new InvalidInput('plateau epochs belong to the schedule plateau: choose it too, or leave them away');
  }
  const archives =
    input.archiveIds.length === 0
      ? listArchives(context.index)
      : [...new Set(input.archiveIds)].map((id) => requireArchive(context, id));
  const withBeats = archives.filter(({ beats }) => beats > 0);
  if (withBeats.length === 0) {
    throw new Conflict(
      archives.length === 0
        ? 'there is nothing to train on: import an archive first, or create the demo archive.'
        : `there is nothing to train on: ${archives.map(({ name }) => name).join(', ')} has no beats. Choose an archive with annotations.`,
    );
  }
  const archiveIds = withBeats.map(({ id }) => id);
  requireLead(listRecords(context.index, { archiveIds }), input.lead);
  return {
    input,
    archiveIds,
    archives: withBeats.map(({ name }) => name).sort(),
    synthetic: withBeats.some(({ synthetic }) => synthetic),
  };
}

/** Takes the name, so that a second training of it has another one, and trains. */
export async function* trainModel(
  context: AppContext,
  plan: TrainingPlan,
  signal: AbortSignal,
): AsyncGenerator<TrainProgress, TrainResult, void> {
  requireRoom('training', context.dataFolder);
  const { name, release } = reserveModelName(context, plan.input.name ?? nameOf(plan.input));
  try {
    return yield* trainNamed(context, name, plan, signal);
  } finally {
    release();
  }
}

/** Trains in compute, which writes the model's folder; then adds the model, its split and its validation to the index. */
async function* trainNamed(
  context: AppContext,
  name: string,
  { input, archiveIds, archives, synthetic }: TrainingPlan,
  signal: AbortSignal,
): AsyncGenerator<TrainProgress, TrainResult, void> {
  const { index, compute, emit } = context;
  const { records: labelled, withoutSignal } = await trainable(context, archiveIds, input, signal);
  const { classes, absentClasses, records } = presentClasses(labelled, input.labelSet);
  const started = context.now();
  const createdAt = started.toISOString();
  const output = yield* compute.run(
    'train',
    {
      ...computeInput(context, input, records),
      classes,
      archives,
      annotators: annotatorsOf(context, records),
      withoutSignal,
      split: input.split,
      fractions: splitFractions,
      folder: modelFolder(context, name),
      unfinishedFolder: unfinishedFolder(context, name),
      name,
      createdAt,
    },
    signal,
  );
  const { card } = output;
  let modelId: number;
  try {
    modelId = addModel(index, { name, labelSet: input.labelSet, synthetic, card, createdAt });
    await storeSplitAssignments(context, modelId, splitAssignmentsOf(records, output.parts));
    await storeValidation(context, requireModel(context, modelId), records, output, signal);
  } catch (error) {
    // The folder is whole and may have taken hours. What its rows lack is made again when it is asked for.
    throw new Conflict(
      `${name} is trained, and its folder ${modelFolder(context, name)} is whole: it is in the list, or is found again at the next start. ` +
        `What belongs to it could not be stored: ${(error as Error).message}`,
      { cause: error },
    );
  }
  emit('models.changed', {});
  const { accuracy, macroF1 } = card.evaluation!;
  return {
    model: name,
    modelId,
    network: input.network,
    labelSet: input.labelSet,
    classes,
    absentClasses,
    split: input.split,
    seed: input.seed,
    epochs: card.training!.epochs,
    epochsTrained: card.training!.history.length,
    bestEpoch: card.training!.bestEpoch,
    training: trainingFactsOf(card)!,
    rhythm: card.rhythm ?? 'none',
    recipe: input.recipe ?? defaultWindowRecipe,
    leads: leadUses(records.map(({ lead }) => lead)),
    withoutSignal,
    engine: card.engine.name,
    seconds: card.run.seconds,
    wholeSeconds: (context.now().getTime() - started.getTime()) / 1000,
    beatsPerSecond: card.run.beatsPerSecond,
    validation: { accuracy, macroF1 },
  };
}

/**
 * The beats that can be trained on, and how many cannot, as the lead that is taken has no signal of them.
 *
 * @throws Conflict where none is left
 */
export async function trainable(
  context: AppContext,
  archiveIds: readonly number[],
  input: AnyTraining,
  signal: AbortSignal,
): Promise<{ records: LabelledRecord[]; withoutSignal: number }> {
  const rows = listRecords(context.index, { archiveIds });
  await finish(checkSignals(context, rows, input.lead, signal));
  const records = labelledRecords(context, rows, input);
  const withoutSignal = beatsOf(labelledRecords(context, rows, { ...input, beats: 'without-signal' }));
  if (records.length === 0 && withoutSignal > 0) {
    throw new Conflict(
      `there is nothing to train on: the chosen leads have no signal of any of the ${withoutSignal} beats. Choose another lead.`,
    );
  }
  return { records, withoutSignal };
}

/** Whose beats these records have. */
function annotatorsOf({ index }: AppContext, records: readonly LabelledRecord[]): string[] {
  const names = records.flatMap(({ recordId }) => getRecord(index, recordId)?.beatsFrom?.annotator ?? []);
  return [...new Set(names)].sort();
}

/** What compute needs of every training, with one split or in folds. */
export function computeInput(context: AppContext, input: AnyTraining, records: readonly LabelledRecord[]) {
  const { network, labelSet, seed, lead, rhythm = 'none', recipe = defaultWindowRecipe } = input;
  const { epochs, batchSize, balance, augmentation, schedule, plateauEpochs, patience, classOffsets } = input;
  return {
    ...{ records, network, labelSet, seed, recipe, rhythm },
    window: recipes[recipe].window ?? defaultWindow,
    choices: { epochs, batchSize, balance, augmentation, schedule, plateauEpochs, patience, classOffsets },
    leadRule: leadRuleFor(lead),
    checkpointFolder: join(context.dataFolder, 'checkpoints'),
    version: context.version,
  };
}

async function storeValidation(
  context: AppContext,
  model: Model,
  records: readonly LabelledRecord[],
  { parts, validationProbabilities, validationConfusion, card }: TrainOutput,
  signal: AbortSignal,
): Promise<void> {
  let beat = 0;
  const validation = records.map((record) => {
    const first = beat;
    beat += record.beats.id.length;
    return { ...record, beats: beatsWhere(record.beats, (at) => splitParts[parts[first + at]!] === 'validation') };
  });
  const { accuracy, macroF1, perClass } = card.evaluation!;
  const evaluated: Evaluated = {
    part: 'validation',
    archives: card.data.archives,
    records: validation.filter(({ beats }) => beats.id.length > 0),
    withoutSignal: [],
    leftOut: {},
    seconds: 0,
    result: {
      probabilities: validationProbabilities,
      confusion: validationConfusion,
      accuracy,
      macroF1,
      perClass,
      engine: card.engine,
    },
  };
  await storeEvaluation(context, model, evaluated, signal);
}

/** Of network, windows and rhythm where they are not the defaults, split and seed. */
function nameOf(input: TrainInput): string {
  return [input.network, ...unusual(input), input.split, input.seed].join('-');
}

/** Names of windows and rhythm, but for the defaults. */
export function unusual({ recipe = defaultWindowRecipe, rhythm = 'none' }: AnyTraining): string[] {
  return [...(recipe === defaultWindowRecipe ? [] : [recipe]), ...(rhythm === 'none' ? [] : [rhythm])];
}

/** In words for the list of jobs. */
export function trainingTitle({ input, archives }: TrainingPlan): string {
  const { title } = labelSets[input.labelSet];
  return `Train ${input.network} on ${archives.join(', ')} (${title}, split “${input.split}”, seed ${input.seed})`;
}
