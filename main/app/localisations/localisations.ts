import type { z } from 'zod';
import type {
  HandlersOf,
  LocalisationResult,
  locateInput,
  Progress,
  StampCheck,
} from '../../../preload/contract/contract.ts';
import { plantedIn, plantedSymbols } from '../../../preload/words/plantedCauses.ts';
import { leastTrainings } from '../../../preload/words/trustStamp.ts';
import { getRecord } from '../../index/records.ts';
import { drawByPatient } from '../beats/drawBeats.ts';
import { recordsOfBeats } from '../beats/manifest.ts';
import { type AppContext, timestamp } from '../context.ts';
import { Conflict, InvalidInput } from '../errors.ts';
import { requireParameters } from '../explanations/requireParameters.ts';
import { requireModel, requireUsableModel, type UsableModel } from '../models/modelFolders.ts';
import { beatsOfClasses } from '../models/modelSplit.ts';
import { requireClasses } from '../models/requireClasses.ts';
import { sameTraining } from '../models/sameTraining.ts';
import { leadAskedBy } from '../records/lead.ts';
import { keepLocalisation, keptLocalisations } from './keptLocalisations.ts';

type Input = z.infer<typeof locateInput>;

const replicates = 1000;

export function localisationHandlers(context: AppContext): HandlersOf<'localisations'> {
  return {
    async *'localisations.run'(input, signal) {
      const models = requirePlantedModels(context, input);
      return yield* context.jobs.run(
        {
          name: 'localisations.run',
          title: `Locate causes by ${input.methods.length} explanation methods on ${models.map(({ name }) => name).join(', ')}`,
          lane: 'engine',
          input,
          uses: models.map(({ id }) => `model ${id}`),
          waiting: (message): Progress => ({ done: 0, total: 0, counted: 'methods', message }),
          work: (stop) => locate(context, models, input, stop),
        },
        signal,
      );
    },

    'localisations.list': ({ modelId }) => ({ found: keptLocalisations(context, requireModel(context, modelId)) }),

    async *'localisations.stamps'(input, signal) {
      const models = requirePlantedModels(context, input);
      return yield* context.jobs.run(
        {
          name: 'localisations.stamps',
          title: `Check the trust stamp of ${input.methods.length} methods on ${models.map(({ name }) => name).join(', ')}`,
          lane: 'engine',
          input,
          uses: models.map(({ id }) => `model ${id}`),
          waiting: (message): Progress => ({ done: 0, total: 0, counted: 'methods', message }),
          work: (stop) => checkStamps(context, models, input, stop),
        },
        signal,
      );
    },
  };
}

/** Each once: a model beside itself would count its beats twice, and agree with itself as another training. */
function requirePlantedModels(context: AppContext, input: Input): UsableModel[] {
  const models = [...new Set(input.modelIds)].map((modelId) => requireUsableModel(context, modelId));
  for (const { card } of models) {
    requireClasses(card.classes, [plantedSymbols.with]);
    requireParameters(input, card);
  }
  return models;
}

async function* locate(
  context: AppContext,
  models: readonly UsableModel[],
  { methods, parameters, part, beats, seed }: Input,
  signal: AbortSignal,
): AsyncGenerator<Progress, LocalisationResult, void> {
  const started = performance.now();
  const asked = await askedOf(context, models, { part, beats, seed }, signal);
  const { models: measured, ...located } = yield* context.compute.run(
    'locate',
    { models: asked, methods, parameters, seed, replicates },
    signal,
  );
  const result: Omit<LocalisationResult, 'id'> = {
    model: models.map(({ name }) => name).join(','),
    labelSet: models[0]!.card.labelSet,
    archives: [...new Set(models.flatMap(({ card }) => card.data.archives))],
    ...{ parameters, most: beats },
    models: models.map(({ name, card }, place) => ({
      ...{ name, network: card.network, split: card.split.name, seed: card.split.seed },
      ...measured[place]!,
    })),
    ...{ part, seed, replicates },
    beats: measured.reduce((sum, one) => sum + one.beats, 0),
    ...factsOf(context, asked),
    ...located,
    seconds: (performance.now() - started) / 1000,
    computedAt: timestamp(context),
  };
  return { ...result, id: keepLocalisation(context, models, result, methods) };
}

async function* checkStamps(
  context: AppContext,
  models: readonly UsableModel[],
  { methods, parameters, part, beats, seed }: Input,
  signal: AbortSignal,
): AsyncGenerator<Progress, StampCheck, void> {
  const started = performance.now();
  const trainings = new Set([models[0]!.id, ...sameTraining(context, models[0]!).map(({ id }) => id)]);
  const others = models.filter(({ id }) => !trainings.has(id));
  if (others.length > 0 || models.length < leastTrainings) {
    throw new InvalidInput(
      `a stamp needs ${leastTrainings} trainings or more that differ in their seed alone; ` +
        `${others.length > 0 ? `${others[0]!.name} is another training than ${models[0]!.name}` : `there are ${models.length}`}`,
    );
  }
  const asked = await askedOf(context, models, { part, beats, seed }, signal);
  const { models: measured, ...checked } = yield* context.compute.run(
    'locateStamps',
    { models: asked, methods, parameters, seed, replicates },
    signal,
  );
  return {
    models: models.map(({ name }, place) => ({ name, ...measured[place]! })),
    ...{ part, seed, replicates },
    beats: measured.reduce((sum, one) => sum + one.beats, 0),
    ...factsOf(context, asked),
    ...checked,
    seconds: (performance.now() - started) / 1000,
  };
}

type AskedModel = Awaited<ReturnType<typeof askedOf>>[number];

async function askedOf(
  context: AppContext,
  models: readonly UsableModel[],
  choice: Pick<Input, 'part' | 'beats' | 'seed'>,
  signal: AbortSignal,
) {
  const asked = [];
  for (const model of models) {
    const records = await beatsWithCause(context, model, choice, signal);
    asked.push({ name: model.name, folder: model.folder, records });
  }
  return asked;
}

function factsOf(context: AppContext, asked: readonly AskedModel[]) {
  const records = asked.flatMap((one) => one.records);
  const causes = records.map(({ recordId }) => causeOf(context, recordId));
  return { patients: new Set(records.map(({ patient }) => patient)).size, cause: [...new Set(causes)].join(' | ') };
}

/** Held-out beats of the class with the cause, patients in turn. */
async function beatsWithCause(
  context: AppContext,
  model: UsableModel,
  { part, beats: most, seed }: Pick<Input, 'part' | 'beats' | 'seed'>,
  signal: AbortSignal,
) {
  const { seen } = await beatsOfClasses(context, model, { classes: [plantedSymbols.with], part }, signal);
  if (seen.id.length === 0) {
    throw new Conflict(
      `${model.name} has no beat of class ${plantedSymbols.with} in its ${part} part; take another part.`,
    );
  }
  const drawn = drawByPatient(context, seen, { perClass: most, seed });
  return recordsOfBeats(context, drawn, leadAskedBy(model.card)).map((record) => ({
    ...record,
    samplingRateHz: getRecord(context.index, record.recordId)!.samplingRateHz,
  }));
}

/** What a planted record's header says was planted. */
function causeOf({ index }: AppContext, recordId: number): string {
  return plantedIn(getRecord(index, recordId)?.comments ?? [])?.split('; from ')[0] ?? 'not told';
}
