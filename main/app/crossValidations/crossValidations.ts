import type { CrossValidateProgress, CrossValidation, HandlersOf } from '../../../preload/contract/contract.ts';
import { listCrossValidations, removeCrossValidation } from '../../index/crossValidations.ts';
import type { AppContext } from '../context.ts';
import { NotFound } from '../errors.ts';
import { removeCrossValidationFile } from '../keptFiles.ts';
import { planTraining } from '../models/trainModel.ts';
import { crossValidate, crossValidationTitle } from './crossValidate.ts';
import { matchOffsets } from './matchOffsets.ts';

export function crossValidationHandlers(context: AppContext): HandlersOf<'crossValidations'> {
  const { index, jobs, emit } = context;
  return {
    async *'crossValidations.run'(input, signal) {
      const plan = planTraining(context, input);
      const waiting = (message: string): CrossValidateProgress => ({
        ...{ done: 0, total: 0, counted: 'records', message, stage: 'reading', epoch: 0, epochs: input.epochs ?? 0 },
        ...{ loss: null, accuracy: null, beatsPerSecond: null, history: [] },
        ...{ fold: 1, folds: input.folds, finished: [] },
      });
      return yield* jobs.run(
        {
          name: 'crossValidations.run',
          title: crossValidationTitle(plan),
          lane: 'engine',
          input,
          uses: plan.archiveIds.map((id) => `archive ${id}`),
          waiting,
          work: (stop) => crossValidate(context, plan, stop),
        },
        signal,
      );
    },

    'crossValidations.list': () =>
      listCrossValidations(index).map(({ id, document }) => ({ id, ...(document as Omit<CrossValidation, 'id'>) })),

    'crossValidations.matchOffsets': (input, signal) => matchOffsets(context, input, signal),

    'crossValidations.remove': ({ crossValidationId }) => {
      removeCrossValidationFile(context, crossValidationId);
      if (!removeCrossValidation(index, crossValidationId)) {
        throw new NotFound(`there is no cross-validation ${crossValidationId}; it may have been removed`);
      }
      emit('crossValidations.changed', {});
      return {};
    },
  };
}
