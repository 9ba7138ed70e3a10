import { resolve } from 'node:path';
import type {
  HandlersOf,
  Progress,
  TrainInput,
  TrainProgress,
  TrainResult,
} from '../../../preload/contract/contract.ts';
import { finish } from '../../../preload/numeric/steps.ts';
import { listModels } from '../../index/models.ts';
import type { AppContext } from '../context.ts';
import { Conflict } from '../errors.ts';
import type { Lane } from '../jobs/queue.ts';
import { sideBySide } from '../jobs/sideBySide.ts';
import { requireArchive } from '../require.ts';
import { classifyBeats } from './classifyBeats.ts';
import { exportModel } from './exportModel.ts';
import { importModel, inspectModel, lookAtModel } from './importModel.ts';
import { leadChoices } from './leadChoices.ts';
import { measureTraining } from './measureTraining.ts';
import { modelDetail } from './modelDetail.ts';
import { requireModel, requireUsableModel } from './modelFolders.ts';
import { summaryOf } from './modelSummary.ts';
import { restorePretrained } from './pretrained.ts';
import { doubtOfRecord } from './recordDoubt.ts';
import { removeModelWithFolder } from './removeModel.ts';
import { planTraining, trainingTitle, trainModel } from './trainModel.ts';
import { missingTrainings } from './trainSeeds.ts';

export function modelHandlers(context: AppContext): HandlersOf<'models'> {
  const { index, compute, jobs, emit } = context;
  async function* train(
    input: TrainInput,
    signal: AbortSignal,
    { lane, compute: process }: Pick<AppContext, 'compute'> & { readonly lane: Lane } = { lane: 'engine', compute },
  ): AsyncGenerator<TrainProgress, TrainResult, void> {
    const plan = planTraining(context, input);
    const waiting = (message: string): TrainProgress => ({
      ...{ done: 0, total: 0, counted: 'records', message, stage: 'reading', epoch: 0, epochs: input.epochs ?? 0 },
      ...{ loss: null, accuracy: null, beatsPerSecond: null, history: [] },
    });
    return yield* jobs.run(
      {
        name: 'models.train',
        title: trainingTitle(plan),
        lane,
        input,
        uses: plan.archiveIds.map((id) => `archive ${id}`),
        waiting,
        work: (stop) => trainModel({ ...context, compute: process }, plan, stop),
      },
      signal,
    );
  }
  return {
    'models.list': () => listModels(index).map((model) => summaryOf(context, model)),

    'models.get': ({ modelId }, signal) => modelDetail(context, requireModel(context, modelId), signal),

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

    'models.train': train,

    async *'models.trainSeeds'({ modelId, trainings }, signal) {
      const inputs = missingTrainings(context, requireModel(context, modelId), trainings);
      const second = inputs.length > 1 && context.cores > 1 ? compute.beside() : undefined;
      const results = yield* sideBySide(inputs, [
        { run: (input) => train(input, signal) },
        ...(second
          ? [
              {
                run: (input: TrainInput) => train(input, signal, { lane: 'beside', compute: second }),
                end: () => second.stop(),
              },
            ]
          : []),
      ]);
      return { models: results.map(({ model }) => model) };
    },

    async *'models.classify'(input, signal) {
      const { modelId, archiveId, lead } = input;
      const { name } = requireUsableModel(context, modelId);
      const { name: archive } = requireArchive(context, archiveId);
      return yield* jobs.run(
        {
          name: 'models.classify',
          title: `Classify the beats of ${archive} with ${name}`,
          lane: 'engine',
          input,
          uses: [`model ${modelId}`, `archive ${archiveId}`],
          waiting: (message): Progress => ({ done: 0, total: 0, counted: 'beats', message }),
          work(stop) {
            const [model, archive] = [requireUsableModel(context, modelId), requireArchive(context, archiveId)];
            return classifyBeats(context, model, archive, lead, stop);
          },
        },
        signal,
      );
    },

    async *'models.measureTraining'({ modelId }, signal) {
      const { name } = requireUsableModel(context, modelId);
      return yield* jobs.run(
        {
          name: 'models.measureTraining',
          title: `Measure what ${name} learned from`,
          lane: 'engine',
          input: { modelId },
          uses: [`model ${modelId}`],
          waiting: (message): Progress => ({ done: 0, total: 0, counted: 'records', message }),
          work: (stop) => measureTraining(context, requireUsableModel(context, modelId), stop),
        },
        signal,
      );
    },

    'models.recordDoubt': ({ modelId, ...choice }, signal) =>
      doubtOfRecord(context, requireModel(context, modelId), choice, signal),

    'models.look': (input, signal) => lookAtModel(context, input, signal),

    'models.inspect': (input, signal) => inspectModel(context, input, signal),
    'models.import': (input, signal) => importModel(context, input, signal),
    'models.export': ({ modelId, folder }) => exportModel(requireUsableModel(context, modelId), resolve(folder)),
    'models.restore': () => restorePretrained(context),
  };
}
