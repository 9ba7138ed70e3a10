import type { Handlers, ModelSummary, TrainProgress } from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { hasFeatureMaps } from '../../../preload/words/networks.ts';
import { latestEvaluation, listModels, type ModelRow } from '../../index/models.ts';
import type { AppContext } from '../context.ts';
import { Conflict } from '../errors.ts';
import { leadChoices } from './leadChoices.ts';
import { cardOf, modelFolder, problemOf, requireModel } from './modelFolders.ts';
import { removeModelWithFolder } from './modelRemoval.ts';
import { planTraining, trainingTitle, trainModel } from './training.ts';
import { paceOf, trainingFactsOf } from './trainingFacts.ts';

type Group = Pick<
  Handlers,
  'models.list' | 'models.get' | 'models.remove' | 'models.networks' | 'models.leads' | 'models.train'
>;

export function modelHandlers(context: AppContext): Group {
  const { index, compute, jobs, emit } = context;
  return {
    'models.list': () => listModels(index).map((model) => summaryOf(context, model)),

    'models.get': async ({ modelId }, signal) => {
      const model = requireModel(context, modelId);
      const summary = summaryOf(context, model);
      const card = cardOf(model);
      const folder = modelFolder(context, model.name);
      // A damaged model is shown with its problem; its layers stand in the files that are damaged.
      const layers = summary.problem === null ? await finish(compute.run('describeModel', { folder }, signal)) : [];
      return {
        ...summary,
        layers,
        history: (card.training?.history ?? []).map(({ epoch, loss, accuracy, validation }, at) => ({
          epoch,
          loss,
          accuracy,
          validationLoss: validation.loss,
          validationAccuracy: validation.accuracy,
          validationMacroF1: validation.macroF1,
          seconds: card.run.epochSeconds[at] ?? 0,
        })),
        trainingCounts: { ...card.split.beats },
        card,
      };
    },

    'models.remove': ({ modelId }) => {
      const { name } = requireModel(context, modelId);
      const user = jobs.userOf(`model ${modelId}`);
      if (user)
        throw new Conflict(`${name} is in use by “${user}”: wait for its end or cancel it, then remove the model.`);
      removeModelWithFolder(context, modelId, name);
      emit('models.changed', {});
      return {};
    },

    'models.networks': (_, signal) => finish(compute.run('describeNetworks', {}, signal)),

    'models.leads': ({ archiveIds, lead }) => leadChoices(context, archiveIds, lead),

    async *'models.train'(input, signal) {
      const plan = planTraining(context, input);
      const waiting = (message: string): TrainProgress => ({
        ...{ done: 0, total: 0, counted: 'records', message, stage: 'reading', epoch: 0, epochs: input.epochs ?? 0 },
        ...{ loss: null, accuracy: null, beatsPerSecond: null, history: [] },
      });
      return yield* jobs.run(
        {
          name: 'models.train',
          title: trainingTitle(plan),
          lane: 'engine',
          input,
          uses: plan.archiveIds.map((id) => `archive ${id}`),
          waiting,
          work: (stop) => trainModel(context, plan, stop),
        },
        signal,
      );
    },
  };
}

function summaryOf(context: AppContext, model: ModelRow): ModelSummary {
  const card = cardOf(model);
  const sum = (part: keyof typeof card.split.beats) =>
    Object.values(card.split.beats[part]).reduce((total, count) => total + count, 0);
  const test = latestEvaluation(context.index, model.id, 'test')?.document as ModelSummary['test'] | undefined;
  const { source } = card;
  return {
    id: model.id,
    name: model.name,
    network: card.network,
    labelSet: card.labelSet,
    classes: [...card.classes],
    split: card.split.name,
    seed: card.split.seed,
    epochs: card.training?.epochs ?? 0,
    epochsTrained: card.training?.history.length ?? 0,
    bestEpoch: card.training?.bestEpoch ?? 0,
    training: trainingFactsOf(card),
    pace: paceOf(card),
    engine: card.engine,
    archives: [...card.data.archives],
    synthetic: model.synthetic,
    beats: { training: sum('training'), validation: sum('validation'), test: sum('test') },
    validation: card.evaluation ? { accuracy: card.evaluation.accuracy, macroF1: card.evaluation.macroF1 } : null,
    test: test ? { accuracy: test.accuracy, macroF1: test.macroF1, beats: test.beats } : null,
    lead: card.leadRule,
    rhythm: card.rhythm ?? 'none',
    hasFeatureMaps: hasFeatureMaps(card.network),
    withoutMethods: { ...source?.withoutMethods },
    recipe: card.recipe,
    window: card.window,
    parameters: card.parameters,
    createdAt: model.createdAt,
    foundAgainAt: model.foundAgainAt,
    pretrained: card.pretrained !== undefined,
    source: source ? { file: source.file, madeWith: source.madeWith, hash: source.hash } : null,
    problem: problemOf(context, model),
  };
}
