import type {
  HandlersOf,
  LocatedRecords,
  Progress,
  RecordEvaluation,
  TrainRecordsProgress,
} from '../../../preload/contract/contract.ts';
import { listRecordModels, removeRecordModel } from '../../index/recordModels.ts';
import type { AppContext } from '../context.ts';
import { Conflict } from '../errors.ts';
import { removeModelWithFolder } from '../models/removeModel.ts';
import { explainRecord } from './explainRecord.ts';
import { importRecordModel, inspectRecordModel } from './importRecordModel.ts';
import { computeRecordMean, latestMean, planRecordMean } from './recordMeans.ts';
import { recordModelSummary } from './recordModelSummary.ts';
import { askedRecords, recordsWithDiagnosis } from './recordsOfPart.ts';
import {
  type RecordModel,
  requireDiagnosis,
  requireRecordModel,
  requireUsableRecordModel,
} from './requireRecordModel.ts';
import { planRecordTraining, trainRecordModel } from './trainRecordModel.ts';

const replicates = 1000;

export function recordModelHandlers(context: AppContext): HandlersOf<'recordModels'> {
  const { index, compute, jobs, emit } = context;
  const waiting = (message: string): Progress => ({ done: 0, total: 0, counted: 'records', message });
  return {
    'recordModels.list': () =>
      listRecordModels(index).map((model) => recordModelSummary(context, model as RecordModel)),

    'recordModels.remove': ({ modelId }) => {
      const { name } = requireRecordModel(context, modelId);
      const user = jobs.userOf(`record model ${modelId}`);
      if (user !== undefined) throw new Conflict(`"${user}" uses ${name}: wait for its end, or cancel it first`);
      removeModelWithFolder(context, modelId, name, removeRecordModel);
      emit('recordModels.changed', {});
      return {};
    },

    async *'recordModels.train'(input, signal) {
      const plan = planRecordTraining(context, input);
      const { network, split, seed, epochs = 0 } = input;
      const names = plan.diagnoses.map(({ name }) => name).join(', ');
      return yield* jobs.run(
        {
          name: 'recordModels.train',
          title: `Train ${network} on the records of ${plan.archives.join(', ')} (${names}; split “${split}”, seed ${seed})`,
          lane: 'engine',
          input,
          uses: input.archiveIds.map((id) => `archive ${id}`),
          waiting: (message): TrainRecordsProgress => ({
            ...{ ...waiting(message), stage: 'reading', epoch: 0, epochs },
            ...{ loss: null, meanAuc: null, recordsPerSecond: null },
          }),
          work: (stop) => trainRecordModel(context, plan, stop),
        },
        signal,
      );
    },

    'recordModels.inspect': (input, signal) => inspectRecordModel(context, input, signal),

    'recordModels.import': (input, signal) => importRecordModel(context, input, signal),

    async *'recordModels.evaluate'(input, signal) {
      const { modelId, seed } = input;
      const model = requireUsableRecordModel(context, modelId);
      const { name, folder } = model;
      const { records, labels, part, archives } = askedRecords(context, model, input);
      return yield* jobs.run(
        {
          name: 'recordModels.evaluate',
          title: `Evaluate ${name} on ${part ?? archives.join(', ')}`,
          lane: 'engine',
          input,
          uses: [`record model ${modelId}`],
          waiting,
          async *work(stop): AsyncGenerator<Progress, RecordEvaluation, void> {
            const started = performance.now();
            const { leftOut, ...found } = yield* compute.run(
              'evaluateRecords',
              { folder, records, labels, seed, replicates },
              stop,
            );
            return {
              ...{ model: name, modelId, part, archives: [...archives], seed, replicates },
              ...(found as Omit<typeof found, 'perDiagnosis' | 'macro'> &
                Pick<RecordEvaluation, 'perDiagnosis' | 'macro'>),
              failed: [...leftOut],
              seconds: (performance.now() - started) / 1000,
            };
          },
        },
        signal,
      );
    },

    'recordModels.explain': (input, signal) => explainRecord(context, input, signal),

    async *'recordModels.classMean'(input, signal) {
      const plan = planRecordMean(context, input);
      return yield* jobs.run(
        {
          name: 'recordModels.classMean',
          title: `Mean map of ${plan.diagnosis} by ${input.method} of ${plan.model.name}`,
          lane: 'engine',
          input,
          uses: [`record model ${input.modelId}`],
          waiting,
          work: (stop) => computeRecordMean(context, plan, stop),
        },
        signal,
      );
    },

    'recordModels.latestMean': (input) => ({ found: latestMean(context, input) }),

    async *'recordModels.locate'(input, signal) {
      const { records: most, methods, seed, shuffles } = input;
      const models = [...new Set(input.modelIds)].map((id) => requireUsableRecordModel(context, id));
      const drawn = models.map((model) => {
        const { part, archiveIds } = input;
        const own = requireDiagnosis(model, input.diagnosis);
        return recordsWithDiagnosis(context, model, { diagnosis: own, part, archiveIds, most });
      });
      const asked = models.map(({ name, folder }, place) => ({ name, folder, records: drawn[place]!.records }));
      const { part } = drawn[0]!;
      const archives = [...new Set(drawn.flatMap((one) => one.archives))];
      const diagnosis = requireDiagnosis(models[0]!, input.diagnosis);
      return yield* jobs.run(
        {
          name: 'recordModels.locate',
          title: `Locate the cause of ${diagnosis} by ${methods.length} methods on ${models.map(({ name }) => name).join(', ')}`,
          lane: 'engine',
          input,
          uses: models.map(({ id }) => `record model ${id}`),
          waiting,
          async *work(stop): AsyncGenerator<Progress, LocatedRecords, void> {
            const started = performance.now();
            const given = { models: asked, diagnosis, methods, seed, shuffles, replicates };
            const found = yield* compute.run('locateRecords', given, stop);
            const seconds = (performance.now() - started) / 1000;
            return { ...found, diagnosis, part, archives, seed, shuffles, replicates, seconds };
          },
        },
        signal,
      );
    },
  };
}
