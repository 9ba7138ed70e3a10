import type { Evaluation, HandlersOf, Progress } from '../../../preload/contract/contract.ts';
import { listEvaluations } from '../../index/models.ts';
import { goneBeats } from '../beats/goneBeats.ts';
import type { AppContext } from '../context.ts';
import { InvalidInput } from '../errors.ts';
import { asSvg } from '../figures/drawable.ts';
import { requireModel, requireUsableModel } from '../models/modelFolders.ts';
import { requireArchive } from '../require.ts';
import { compareModels } from './compareModels.ts';
import { evaluateModel, type Selection } from './evaluateModel.ts';
import { evaluationDetails, evaluationFigure } from './evaluationFigure.ts';

export function evaluationHandlers(context: AppContext): HandlersOf<'evaluations'> {
  const { index, jobs } = context;
  return {
    async *'evaluations.run'(input, signal) {
      const { modelId, part, archiveId } = input;
      if ((part === undefined) === (archiveId === undefined)) {
        throw new InvalidInput('evaluate on a part of the model’s split or on an archive: exactly one of the two');
      }
      const { name } = requireUsableModel(context, modelId);
      const selectionNow = (): Selection => {
        return part === undefined ? { archive: requireArchive(context, archiveId!) } : { part };
      };
      const on = part === undefined ? requireArchive(context, archiveId!).name : `its ${part} part`;
      return yield* jobs.run(
        {
          name: 'evaluations.run',
          title: `Evaluate ${name} on ${on}`,
          lane: 'engine',
          input,
          uses: [`model ${modelId}`, ...(archiveId === undefined ? [] : [`archive ${archiveId}`])],
          waiting: (message): Progress => ({ done: 0, total: 0, counted: 'beats', message }),
          work: (stop) => evaluateModel(context, requireUsableModel(context, modelId), selectionNow(), stop),
        },
        signal,
      );
    },

    async *'evaluations.compare'(input, signal) {
      const { modelId, otherId, part } = input;
      if (modelId === otherId) throw new InvalidInput('a model is compared with another one: the two are the same');
      const [first, second] = [requireUsableModel(context, modelId), requireUsableModel(context, otherId)];
      return yield* jobs.run(
        {
          name: 'evaluations.compare',
          title: `Compare ${first.name} with ${second.name} on their ${part} parts`,
          lane: 'engine',
          input,
          uses: [`model ${modelId}`, `model ${otherId}`],
          waiting: (message): Progress => ({ done: 0, total: 0, counted: 'beats', message }),
          work(stop) {
            const [model, other] = [requireUsableModel(context, modelId), requireUsableModel(context, otherId)];
            return compareModels(context, { model, other, part }, stop);
          },
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

    'evaluations.figure': (input) => asSvg(evaluationFigure(context, input)),

    'evaluations.details': ({ evaluationId }) => evaluationDetails(context, evaluationId),
  };
}
