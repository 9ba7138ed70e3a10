import type { Evaluation, EvaluationDetails, Handlers, Progress } from '../../../preload/contract/contract.ts';
import { getEvaluationDetails } from '../../index/evaluationDetails.ts';
import { getEvaluation, listEvaluations } from '../../index/models.ts';
import { requireArchive } from '../archives/archives.ts';
import { goneBeats } from '../beats/goneBeats.ts';
import type { AppContext } from '../context.ts';
import { InvalidInput, NotFound } from '../errors.ts';
import { classifyArchive } from '../models/classifying.ts';
import { requireModel, requireUsableModel } from '../models/modelFolders.ts';
import { compareModels } from './comparing.ts';
import { evaluateModel, type Selection } from './evaluating.ts';

type Group = Pick<
  Handlers,
  'models.evaluate' | 'models.compare' | 'models.classify' | 'evaluations.list' | 'evaluations.details'
>;

export function evaluationHandlers(context: AppContext): Group {
  const { index, jobs } = context;
  return {
    async *'models.evaluate'(input, signal) {
      const { modelId, part, archiveId } = input;
      if ((part === undefined) === (archiveId === undefined)) {
        throw new InvalidInput('evaluate on a part of the model’s split or on an archive: exactly one of the two');
      }
      const { name } = requireUsableModel(context, modelId);
      const selection: Selection = part === undefined ? { archiveId: archiveId! } : { part };
      const on = part === undefined ? requireArchive(context, archiveId!).name : `its ${part} part`;
      return yield* jobs.run(
        {
          name: 'models.evaluate',
          title: `Evaluate ${name} on ${on}`,
          lane: 'engine',
          input,
          uses: [`model ${modelId}`, ...(archiveId === undefined ? [] : [`archive ${archiveId}`])],
          waiting: (message): Progress => ({ done: 0, total: 0, counted: 'beats', message }),
          work: (stop) => evaluateModel(context, modelId, selection, stop),
        },
        signal,
      );
    },

    async *'models.compare'(input, signal) {
      const { modelId, otherId, part } = input;
      if (modelId === otherId) throw new InvalidInput('a model is compared with another one: the two are the same');
      const [first, second] = [requireUsableModel(context, modelId), requireUsableModel(context, otherId)];
      return yield* jobs.run(
        {
          name: 'models.compare',
          title: `Compare ${first.name} with ${second.name} on their ${part} parts`,
          lane: 'engine',
          input,
          uses: [`model ${modelId}`, `model ${otherId}`],
          waiting: (message): Progress => ({ done: 0, total: 0, counted: 'beats', message }),
          work: (stop) => compareModels(context, { modelId, otherId, part }, stop),
        },
        signal,
      );
    },

    async *'models.classify'(input, signal) {
      const { modelId, archiveId, lead } = input;
      const { name } = requireUsableModel(context, modelId);
      const archive = requireArchive(context, archiveId);
      return yield* jobs.run(
        {
          name: 'models.classify',
          title: `Classify the beats of ${archive.name} with ${name}`,
          lane: 'engine',
          input,
          uses: [`model ${modelId}`, `archive ${archiveId}`],
          waiting: (message): Progress => ({ done: 0, total: 0, counted: 'beats', message }),
          work: (stop) => classifyArchive(context, modelId, archiveId, lead, stop),
        },
        signal,
      );
    },

    'evaluations.list': ({ modelId }) => {
      if (modelId !== undefined) requireModel(context, modelId);
      return listEvaluations(index, modelId).map(({ id, document }) => {
        const evaluation = { id, ...(document as Omit<Evaluation, 'id'>) };
        const gone = goneBeats(index, evaluation);
        return gone === null ? evaluation : { ...evaluation, gone };
      });
    },

    'evaluations.details': ({ evaluationId }) => {
      if (getEvaluation(index, evaluationId) === undefined) {
        throw new NotFound(`there is no evaluation ${evaluationId}; its model may have been removed`);
      }
      const document = getEvaluationDetails(index, evaluationId) as Omit<EvaluationDetails, 'evaluationId'> | undefined;
      return document === undefined ? null : { evaluationId, ...document };
    },
  };
}
