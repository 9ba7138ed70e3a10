import type { HandlersOf, Progress, Subtypes } from '../../../preload/contract/contract.ts';
import { keepList } from '../../index/keptLists.ts';
import { beatsOfSubtype, latestSubtypes } from '../../index/subtypes.ts';
import type { AppContext } from '../context.ts';
import { Conflict, NotFound } from '../errors.ts';
import { requireParameters } from '../explanations/requireParameters.ts';
import { storedMethod } from '../explanations/storedClassMeans.ts';
import { requireModel, requireUsableModel } from '../models/modelFolders.ts';
import { requireClasses } from '../models/requireClasses.ts';
import { findSubtypes } from './findSubtypes.ts';
import { subtypesChoice } from './subtypesChoice.ts';

export function subtypeHandlers(context: AppContext): HandlersOf<'subtypes'> {
  const { index, jobs } = context;
  return {
    async *'subtypes.find'(input, signal) {
      const { modelId, target, method, parameters } = input;
      const { name, card } = requireUsableModel(context, modelId);
      requireClasses(card.classes, [target]);
      requireParameters({ methods: [method], parameters }, card);
      return yield* jobs.run(
        {
          name: 'subtypes.find',
          title: `Subtypes of ${target} by ${storedMethod(input)} on ${name}`,
          lane: 'engine',
          input,
          uses: [`model ${modelId}`],
          waiting: (message): Progress => ({ done: 0, total: 0, counted: '%', message }),
          work: (stop) => findSubtypes(context, requireUsableModel(context, modelId), input, stop),
        },
        signal,
      );
    },

    'subtypes.latest': (input) => {
      requireModel(context, input.modelId);
      const row = latestSubtypes(index, subtypesChoice(input));
      return { found: row ? ({ ...(row.document as object), id: row.id } as Subtypes) : null };
    },

    'subtypes.keepList': ({ subtypesId, card }) => {
      const found = beatsOfSubtype(index, subtypesId, card);
      if (found === undefined) {
        throw new NotFound(
          `there is no card ${card + 1} of subtypes ${subtypesId}; their model may have been removed.`,
        );
      }
      if (found.beats.length === 0) {
        throw new Conflict('the records of this card were removed or replaced since: find the subtypes again.');
      }
      return { listId: keepList(index, found.beats), beats: found.beats.length, lost: found.lost };
    },
  };
}
