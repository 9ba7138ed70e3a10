import type { HandlersOf, KeptSetUp } from '../../../../preload/contract/contract.ts';
import { getSetUp, listSetUps, type SetUpRow } from '../../../index/setUps.ts';
import { type AppContext, timestamp } from '../../context.ts';
import { Conflict, NotFound } from '../../errors.ts';
import { currentSetUp, type NamedSetUp, namedSetUp } from './namedSetUp.ts';

type Calls = 'reviews.setUps' | 'reviews.keepSetUp' | 'reviews.removeSetUp';

/** Set-ups of a review that are kept under a name, in the file of review decisions: they outlive the index. */
export function setUpHandlers(context: AppContext): Pick<HandlersOf<'reviews'>, Calls> {
  const { index } = context;
  const asKept = ({ name, keptAt, document }: SetUpRow): KeptSetUp => {
    const named = document as NamedSetUp;
    return { name, keptAt, source: named.source.name, ...currentSetUp(index, named) };
  };
  return {
    'reviews.setUps': () => listSetUps(context.reviews()).map(asKept),
    'reviews.keepSetUp': async ({ name, setUp }) => {
      if (getSetUp(context.reviews(), name) !== undefined) {
        throw new Conflict(`there is a set-up "${name}" already: choose another name, or delete that one first`);
      }
      const row = { name, keptAt: timestamp(context), document: namedSetUp(index, setUp) };
      await context.reviewWriter.write('keepSetUp', row);
      return asKept(row);
    },
    'reviews.removeSetUp': async ({ name }) => {
      if (!(await context.reviewWriter.write('removeSetUp', name))) throw new NotFound(`there is no set-up "${name}"`);
      return {};
    },
  };
}
