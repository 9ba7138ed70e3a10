import type { Evaluation, Handlers, Progress } from '../../preload/contract.ts';
import { listEvaluations } from '../index/models.ts';
import { requireArchive } from './archives.ts';
import { classifyArchive } from './classifying.ts';
import type { AppContext } from './context.ts';
import { InvalidInput } from './errors.ts';
import { evaluateModel, type Selection } from './evaluating.ts';
import { requireModel, requireUsableModel } from './modelFolders.ts';

type Group = Pick<Handlers, 'models.evaluate' | 'models.classify' | 'evaluations.list'>;

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
      return listEvaluations(index, modelId).map(({ id, document }) => ({
        id,
        ...(document as Omit<Evaluation, 'id'>),
      }));
    },
  };
}
