import type {
  HandlersOf,
  LocatedRecords,
  Progress,
  RecordEvaluation,
  TrainRecordsProgress,
} from '../../../preload/contract/contract.ts';
import { listRecordModels, removeRecordModel } from '../../index/recordModels.ts';
import type { AppContext } from '../context.ts';
import { Conflict, InvalidInput } from '../errors.ts';
import { removeModelWithFolder } from '../models/removeModel.ts';
import { requireArchive } from '../require.ts';
import { explainRecord } from './explainRecord.ts';
import { labelledRecordsOf } from './labelledRecordsOf.ts';
import { computeRecordMean, latestMean, planRecordMean } from './recordMeans.ts';
import { recordModelSummary } from './recordModelSummary.ts';
import { recordsOfPart, recordsWithDiagnosis } from './recordsOfPart.ts';
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

    async *'recordModels.evaluate'(input, signal) {
      const { modelId, part, archiveIds = [], seed } = input;
      if ((part === undefined) === (archiveIds.length === 0)) {
        throw new InvalidInput("name either a part of the model's split, or archives");
      }
      const model = requireUsableRecordModel(context, modelId);
      const { name, card, folder } = model;
      const archives =
        part === undefined ? archiveIds.map((id) => requireArchive(context, id).name) : card.data.archives;
      const learned = part === undefined ? archives.filter((one) => card.data.archives.includes(one)) : [];
      if (learned.length > 0) {
        throw new InvalidInput(
          `${name} learned from records of ${learned.join(', ')}: evaluate it on a part of its split, or on another archive`,
        );
      }
      const asked =
        part === undefined ? labelledRecordsOf(context, archives, card.diagnoses) : recordsOfPart(context, model, part);
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
            const { records, labels } = asked;
            const { leftOut, ...found } = yield* compute.run(
              'evaluateRecords',
              { folder, records, labels, seed, replicates },
              stop,
            );
            return {
              ...{ model: name, modelId, part: part ?? null, archives: [...archives], seed, replicates },
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
      const { part, records: most, methods, seed, shuffles } = input;
      const models = [...new Set(input.modelIds)].map((id) => requireUsableRecordModel(context, id));
      const asked = models.map((model) => ({
        name: model.name,
        folder: model.folder,
        records: recordsWithDiagnosis(context, model, {
          diagnosis: requireDiagnosis(model, input.diagnosis),
          part,
          most,
        }),
      }));
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
            return { ...found, diagnosis, part, seed, shuffles, replicates, seconds };
          },
        },
        signal,
      );
    },
  };
}
