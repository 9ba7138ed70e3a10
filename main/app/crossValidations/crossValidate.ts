import { setImmediate } from 'node:timers/promises';
import type { CrossValidateInput, CrossValidateProgress, CrossValidation } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { labelSets } from '../../../preload/words/labelSets.ts';
import type { CrossValidateOutput } from '../../compute/tasks/crossValidate.ts';
import {
  addCrossValidation,
  completeCrossValidation,
  crossValidationNames,
  putOutOfSample,
  removeCrossValidation,
} from '../../index/crossValidations.ts';
import { reserveName } from '../../index/reservedNames.ts';
import type { LabelledRecord } from '../beats/manifest.ts';
import { type AppContext, timestamp } from '../context.ts';
import { isKeptCrossValidation, keepCrossValidation } from '../keptFiles.ts';
import { numbered, releaseQuietly } from '../models/modelFolders.ts';
import { trainingFactsOf } from '../models/trainingFacts.ts';
import { computeInput, type TrainingPlan, trainable, unusual } from '../models/trainModel.ts';
import { leadUses } from '../records/leadUses.ts';

/** Of a fold's remaining beats or patients: a ninth, as a tenth of all is where training has eight. */
const validationShare = 1 / 9;

/** Takes the name, so that a second one of it has another, and trains. */
export async function* crossValidate(
  context: AppContext,
  plan: TrainingPlan<CrossValidateInput>,
  signal: AbortSignal,
): AsyncGenerator<CrossValidateProgress, CrossValidation, void> {
  const { index, owner } = context;
  const wanted = numbered(plan.input.name ?? nameOf(plan.input));
  const taken = crossValidationNames(index);
  const isFree = (one: string) => !taken.has(one.toLowerCase()) && !isKeptCrossValidation(context, one);
  const name = reserveName(index, 'cross-validation', owner.name, wanted, isFree, owner.isAlive);
  try {
    return yield* crossValidateNamed(context, name, plan, signal);
  } finally {
    releaseQuietly(index, 'cross-validation', name);
  }
}

/** Trains fold by fold in compute, then keeps what each beat was called by the model that never saw it. */
async function* crossValidateNamed(
  context: AppContext,
  name: string,
  { input, archiveIds, archives, synthetic }: TrainingPlan<CrossValidateInput>,
  signal: AbortSignal,
): AsyncGenerator<CrossValidateProgress, CrossValidation, void> {
  const { index, compute, emit, owner } = context;
  const { records, withoutSignal } = await trainable(context, archiveIds, input, signal);
  const { split, folds } = input;
  const task = { ...computeInput(context, input, records), split, folds, validation: validationShare };
  const output = yield* compute.run('crossValidate', task, signal);
  const { classes } = labelSets[input.labelSet];
  const { epochs } = output.recipe;
  const document: Omit<CrossValidation, 'id'> = {
    ...{ name, network: input.network, labelSet: input.labelSet, labels: [...classes], split, seed: input.seed },
    ...{ folds: [...output.folds], epochs, training: trainingFactsOf({ classes, training: asTrained(output) })! },
    ...{ archives: [...archives], synthetic, leads: leadUses(records.map(({ lead }) => lead)) },
    ...{ leadRule: task.leadRule, rhythm: task.rhythm, recipe: task.recipe, engine: output.engine, hash: output.hash },
    beats: output.metrics.beats,
    withoutSignal,
    accuracy: output.metrics.accuracy,
    macroF1: output.metrics.macroF1,
    confusion: output.confusion,
    perClass: { ...output.metrics.perClass },
    seconds: output.seconds,
    createdAt: timestamp(context),
    version: context.version,
  };
  const id = addCrossValidation(index, name, document, document.createdAt, owner.name);
  try {
    await store(context, id, records, output, classes.length);
  } catch (error) {
    removeCrossValidation(index, id);
    throw error;
  }
  completeCrossValidation(index, id);
  keepCrossValidation(context, id, name);
  await finish(compute.run('forgetFolds', { file: output.keptFolds }, new AbortController().signal));
  emit('crossValidations.changed', {});
  return { id, ...document };
}

/** In words for the list of jobs. */
export function crossValidationTitle({ input, archives }: TrainingPlan<CrossValidateInput>): string {
  const { network, labelSet, split, folds, seed } = input;
  return `Cross-validate ${network} on ${archives.join(', ')} (${labelSets[labelSet].title}, ${folds} folds of ${split}, seed ${seed})`;
}

/** In slices, so that other requests are answered in between. */
async function store(
  { index }: AppContext,
  id: number,
  records: readonly LabelledRecord[],
  { foldsOfAll, probabilities }: CrossValidateOutput,
  classes: number,
): Promise<void> {
  let beat = 0;
  for (const { beats } of records) {
    const to = beat + beats.id.length;
    putOutOfSample(index, id, {
      ...{ id: beats.id, classIndex: beats.classIndex, classes },
      fold: foldsOfAll.subarray(beat, to).map((fold) => fold + 1),
      probabilities: probabilities.subarray(beat * classes, to * classes),
    });
    beat = to;
    await setImmediate();
  }
}

/** Class weights differ from fold to fold and stand in no common place. */
function asTrained({ recipe: trained }: CrossValidateOutput) {
  return { ...trained, seed: 0, bestEpoch: 0, history: [] };
}

function nameOf(input: CrossValidateInput): string {
  const { network, split, folds, seed } = input;
  return [network, ...unusual(input), split, `${folds}-folds`, seed].join('-');
}
