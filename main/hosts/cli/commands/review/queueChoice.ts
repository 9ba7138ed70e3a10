import type { Api } from '../../../../../preload/contract/contract.ts';
import { reviewRankingNames } from '../../../../../preload/words/reviewRankings.ts';
import type { Context } from '../../command.ts';
import { WrongUsage } from '../../wrongUsage.ts';
import { scopeOf } from './scopeOf.ts';
import { standsOnOf } from './standsOnOf.ts';

/** Which beats the queue is of, by the options of `review queue`. */
export async function queueChoice(api: Api, values: Context['values']) {
  const beats = values.whole('controls', 1);
  const seed = values.whole('seed', 0);
  if ((beats === undefined) !== (seed === undefined)) throw new WrongUsage('--controls and --seed go together');
  const { archiveId } = await scopeOf(api, values.text('archive'));
  return {
    standsOn: await standsOnOf(api, values.required('model')),
    ranking: values.oneOf('ranking', reviewRankingNames),
    first: values.whole('limit', 1),
    ...(beats === undefined ? {} : { controls: { beats, seed: seed! } }),
    ...(archiveId === undefined ? {} : { archiveIds: [archiveId] }),
  };
}
