import type { HandlersOf } from '../../../preload/contract/contract.ts';
import type { AppContext } from '../context.ts';
import { actSteps } from '../reviews/writer/actSteps.ts';
import { findTemplates } from './findTemplates.ts';

export function templateHandlers(context: AppContext): HandlersOf<'templates'> {
  return {
    'templates.find': (input, signal) => findTemplates(context, input, signal),
    async *'templates.decide'(input) {
      const written = yield* actSteps((tell) => context.reviewWriter.write('decideTemplate', input, tell));
      context.emit('reviews.changed', { reviewer: input.reviewer });
      return written;
    },
  };
}
