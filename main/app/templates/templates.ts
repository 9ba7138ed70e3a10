import type { HandlersOf } from '../../../preload/contract/contract.ts';
import type { AppContext } from '../context.ts';
import { decideTemplate } from './decideTemplate.ts';
import { findTemplates } from './findTemplates.ts';

export function templateHandlers(context: AppContext): HandlersOf<'templates'> {
  return {
    'templates.find': (input, signal) => findTemplates(context, input, signal),
    'templates.decide': (input) => decideTemplate(context, input),
  };
}
